-- So that nothing takes longer because the queue is long (docs/performance.md, growth).

-- What is due has next_attempt_at = 0: a claim walks the due rows alone, however many wait for a later time.
drop index upload_queue_claim;
create index upload_queue_ready
  on upload_queue (priority desc, (bytes_sent > 0) desc, file_mtime, id)
  where status = 'pending' and next_attempt_at = 0;
create index upload_queue_waiting on upload_queue (next_attempt_at) where status = 'pending' and next_attempt_at > 0;
create index upload_queue_pending on upload_queue (id) where status = 'pending';

-- What housekeeping and status look for. Partial ones only: with (status, …) the planner would sort for a claim.
drop index upload_queue_counts;
create index upload_queue_tried on upload_queue (aged_from) where status = 'pending' and retry_count > 0;
create index upload_queue_completed on upload_queue (completed_at) where status = 'completed';
create index upload_queue_old on upload_queue (aged_from) where status = 'completed';
create index upload_queue_unreleased
  on upload_queue (id)
  where status = 'completed' and completed_at is not null and released_at is null;
create index upload_queue_dead on upload_queue (aged_from) where status in ('failed', 'expired');
create index upload_queue_troubles
  on upload_queue (coalesce(last_attempt, timestamp_created))
  where status in ('failed', 'expired');

-- Always what counting the rows would say. Only updates: an "or ignore" of the statement that fires a trigger
-- would reach into it.
create table upload_count (
  status text primary key,
  uploads integer not null,
  bytes integer not null
) without rowid;
insert into upload_count
select
  column1,
  (select count(*) from upload_queue where status = column1),
  (select coalesce(sum(file_size), 0) from upload_queue where status = column1)
from (values ('pending'), ('uploading'), ('completed'), ('failed'), ('expired'));

create trigger upload_queue_counted after insert on upload_queue
begin
  update upload_count set uploads = uploads + 1, bytes = bytes + coalesce(new.file_size, 0) where status = new.status;
end;
create trigger upload_queue_recounted after update of status, file_size on upload_queue
when new.status is not old.status or new.file_size is not old.file_size
begin
  update upload_count set uploads = uploads - 1, bytes = bytes - coalesce(old.file_size, 0) where status = old.status;
  update upload_count set uploads = uploads + 1, bytes = bytes + coalesce(new.file_size, 0) where status = new.status;
end;

-- A row's history goes with it.
delete from upload_attempt where upload_id not in (select id from upload_queue);
create trigger upload_queue_removed after delete on upload_queue
begin
  update upload_count set uploads = uploads - 1, bytes = bytes - coalesce(old.file_size, 0) where status = old.status;
  delete from upload_attempt where upload_id = old.id;
end;

-- Since when the gate is as it is: the log has a row for every probe.
insert into agent_state (key, value)
select 'connectivity_since', timestamp
from connectivity_log
where id > coalesce(
  (select max(id) from connectivity_log
   where status <> (select status from connectivity_log order by id desc limit 1)), 0)
order by id
limit 1;
create trigger connectivity_log_changed after insert on connectivity_log
when new.status is not (select status from connectivity_log where id < new.id order by id desc limit 1)
begin
  insert into agent_state (key, value) values ('connectivity_since', new.timestamp)
  on conflict (key) do update set value = excluded.value;
end;
