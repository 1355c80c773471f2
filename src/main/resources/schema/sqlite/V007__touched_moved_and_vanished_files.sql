-- What tells a file that was only touched, or moved, from one that is gone or another one by now.

-- ms since the epoch: when another file was met in its place. No file is this row's any more, and file_mtime is null.
alter table upload_queue add column file_replaced_at integer;
-- Until now that was told by a time before 1970, which a file may have.
update upload_queue
set file_replaced_at = coalesce(released_at, settled_at, claimed_at, next_attempt_at), file_mtime = null
where file_mtime = -id;
