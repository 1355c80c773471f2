-- MD5 of the content, taken with its SHA-256: what storage tells as the etag of an object, where that is one.
-- Null before the first attempt, and where an older version took the checksum.
alter table upload_queue add column md5 text;

-- What was released is known by its time no more: another recording may have its path, size and time.
update upload_queue set file_mtime = null where released_at is not null;

-- The run that judged it: each judges anew, what it has judged it need not remember.
alter table held_recording add column judged_by text;
