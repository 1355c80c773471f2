-- Retention that no clock can make jump, the history in the transaction that ends an attempt, and what
-- tells a file from another with the same size and time.

alter table upload_queue add column settled_at integer; -- ms since the epoch: when the last attempt ended
-- ns since the epoch: when the file had last been touched as its checksum was taken.
alter table upload_queue add column file_ctime integer;
-- The agent's age (agent_state, age_ms) when the row was queued, or when it ended.
alter table upload_queue add column aged_from integer not null default 0;

-- It was ms since the epoch; the agent's age takes its place.
delete from agent_state where key = 'last_cleanup_ms';

create trigger upload_queue_queued after insert on upload_queue
begin
  update upload_queue
  set aged_from = coalesce((select cast(value as integer) from agent_state where key = 'age_ms'), 0)
  where id = new.id;
end;
create trigger upload_queue_ended after update of status on upload_queue
when new.status <> old.status
  and (new.status in ('completed', 'failed', 'expired') or old.status in ('completed', 'failed', 'expired'))
begin
  update upload_queue
  set aged_from = coalesce((select cast(value as integer) from agent_state where key = 'age_ms'), 0)
  where id = new.id;
end;

create trigger upload_queue_settled after update of settled_at on upload_queue
when old.status = 'uploading'
begin
  insert into upload_attempt (upload_id, started_at, ended_at, bytes_sent, outcome, message)
  select
    new.id,
    coalesce(old.last_attempt, ended.at),
    ended.at,
    new.bytes_sent,
    new.last_outcome,
    new.error_message
  from (select strftime('%Y-%m-%dT%H:%M:%f', new.settled_at / 1000.0, 'unixepoch') || '+00:00' as at) ended;
end;
