-- What the agent adds. Every "add column" is skipped where the column is already there.

-- Older Python databases lack some of these.
alter table upload_queue add column camera_id text not null default 'unknown';
alter table upload_queue add column session_id text;
alter table upload_queue add column timestamp_created text not null default '1970-01-01T00:00:00.000000+00:00';
alter table upload_queue add column file_size integer;
alter table upload_queue add column checksum text;
alter table upload_queue add column priority integer default 1;
alter table upload_queue add column status text default 'pending';
alter table upload_queue add column retry_count integer default 0;
alter table upload_queue add column last_attempt text;
alter table upload_queue add column error_message text;
alter table upload_queue add column supabase_url text;
alter table upload_queue add column bucket_path text;
alter table upload_queue add column arena text;
alter table upload_queue add column quadra text;
alter table connectivity_log add column latency real;
alter table connectivity_log add column error_details text;

-- Ours. All *_at integers are ms since the epoch.
alter table upload_queue add column timestamp_video text;
alter table upload_queue add column camera_uuid text;
alter table upload_queue add column file_mtime integer; -- null: adopted, not yet met on disk
alter table upload_queue add column next_attempt_at integer not null default 0;
alter table upload_queue add column claimed_by text;
alter table upload_queue add column claimed_at integer;
alter table upload_queue add column tus_id text;
alter table upload_queue add column tus_missing integer not null default 0;
alter table upload_queue add column bytes_sent integer not null default 0;
alter table upload_queue add column snooze_count integer not null default 0;
alter table upload_queue add column last_outcome text;
alter table upload_queue add column completed_at integer; -- only when this agent proved it
alter table upload_queue add column released_at integer;

update upload_queue set status = lower(trim(status)) where status <> lower(trim(status));
-- Their attempts were never fair: the Python system spent them while offline.
update upload_queue set status = 'pending', retry_count = 0, next_attempt_at = 0
  where status is null or status not in ('completed', 'failed', 'expired');
update upload_queue set priority = 1 where priority is null;
update upload_queue set retry_count = 0 where retry_count is null;

-- The Python system could queue one file twice; the newest row stands for it. Those that ended stay.
delete from upload_queue
  where status = 'pending'
    and exists (
      select 1 from upload_queue newer
      where newer.video_path = upload_queue.video_path and newer.status = 'pending' and newer.id > upload_queue.id);

create unique index upload_queue_recording on upload_queue (video_path, file_size, file_mtime);
-- next_attempt_at comes last only so that rows not yet due are passed over inside the index.
create index upload_queue_claim
  on upload_queue (priority desc, (bytes_sent > 0) desc, file_mtime, id, next_attempt_at)
  where status = 'pending';
-- Whether a key is taken is asked for every new recording and every claim.
create index upload_queue_key on upload_queue (bucket_path);
-- Lanes in use are counted at every claim.
create index upload_queue_uploading on upload_queue (status) where status = 'uploading';
-- For counts by status and for retention. Not (status, …): the planner would prefer that for a
-- claim and sort all pending rows.
create index upload_queue_counts on upload_queue (completed_at, status);

create table upload_attempt (
  id integer primary key,
  upload_id integer not null,
  started_at text not null,
  ended_at text not null,
  bytes_sent integer,
  outcome text not null,
  message text
);
create index upload_attempt_upload on upload_attempt (upload_id);

create table held_recording (
  video_path text primary key,
  file_size integer,
  file_mtime integer,
  reason text not null,
  noticed_at text not null
);

-- Completed rows that cleanup removed while their file stayed on disk.
create table uploaded_recording (
  video_path text not null,
  file_size integer not null,
  file_mtime integer not null,
  object_key text,
  primary key (video_path, file_size, file_mtime)
) without rowid;

create table agent_state (
  key text primary key,
  value text
);

-- Lifetime counts, in the transaction that ends an upload.
create trigger upload_queue_successful after update of status on upload_queue
when new.status = 'completed' and old.status <> 'completed'
begin
  insert into agent_state (key, value) values ('successful_uploads', '1'), ('uploaded_bytes', coalesce(new.file_size, 0))
  on conflict (key) do update set value = cast(value as integer) + cast(excluded.value as integer);
end;
create trigger upload_queue_failed after update of status on upload_queue
when new.status = 'failed' and old.status <> 'failed'
begin
  insert into agent_state (key, value) values ('failed_uploads', '1')
  on conflict (key) do update set value = cast(value as integer) + 1;
end;
