-- An upload URL that ends before all of its recording is through.

-- ms of the agent's steady time: when it ends; null where the server did not say.
alter table upload_queue add column tus_expires_at integer;
-- ms: how long it lives, from its creation on.
alter table upload_queue add column tus_life integer;
-- How often in a row one ended with bytes sent, and how many bytes each time, a JSON array.
alter table upload_queue add column expiries integer not null default 0;
alter table upload_queue add column expired_bytes text;

create index upload_queue_outlived on upload_queue (id)
  where expiries >= 2 and status in ('pending', 'uploading', 'failed');

-- Of those that were begun, the one whose URL ends first is claimed first, by ten minutes: of two that were begun
-- together the older.
drop index upload_queue_ready;
create index upload_queue_ready
  on upload_queue (
    priority desc, (bytes_sent > 0) desc, (case when bytes_sent > 0 then tus_expires_at / 600000 end), file_mtime, id)
  where status = 'pending' and next_attempt_at = 0;
