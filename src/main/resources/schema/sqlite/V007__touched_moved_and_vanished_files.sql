-- What tells a file that was only touched, or moved, from one that is gone or another one by now.

-- ms since the epoch: when another file was met in its place. No file is this row's any more, and file_mtime is null.
alter table upload_queue add column file_replaced_at integer;
-- Until now that was told by a time before 1970, which a file may have.
update upload_queue
set file_replaced_at = coalesce(released_at, settled_at, claimed_at, next_attempt_at), file_mtime = null
where file_mtime = -id;

-- Which file it is to its file system, where that knows: it stays the same when the file is moved.
alter table upload_queue add column file_key text;
-- How often in a row the upload was begun, counted no attempt, and got no byte through.
alter table upload_queue add column vain_count integer not null default 0;

-- Whose file is it that has come up at another path?
create index upload_queue_moved on upload_queue (file_size, file_mtime);
create index upload_queue_begun on upload_queue (file_size)
  where checksum is not null and status in ('pending', 'uploading', 'failed');
-- What people are told of, besides what failed.
create index upload_queue_local_faults on upload_queue (status, last_outcome)
  where last_outcome in ('vanished', 'unreadable') and status in ('pending', 'uploading', 'failed');
create index upload_queue_stuck on upload_queue (id) where vain_count >= 20 and status in ('pending', 'uploading');
