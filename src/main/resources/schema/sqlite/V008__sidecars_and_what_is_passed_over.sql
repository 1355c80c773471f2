-- What of a sidecar was used, so that nothing is deleted with its recording that did not go up with it.

alter table upload_queue add column sidecar_sha256 text; -- of the one that was used; null if none was
alter table upload_queue add column metadata text; -- what it says beside our fields, a JSON object
-- What somebody asked for when they queued it, or changed since, a JSON object: it outweighs a sidecar that comes late.
alter table upload_queue add column asked text;

-- An adopted row was described by whoever queued it.
update upload_queue
set asked = json_object(
  'camera_id', nullif(camera_id, 'unknown'), 'session_id', session_id, 'arena', arena, 'quadra', quadra,
  'priority', cast(priority as integer), 'bucket_path', bucket_path)
where file_mtime is null and claimed_by is null;

-- What the last whole scan of the recordings folder passed over, by kind.
create table passed_over (
  kind text primary key,
  files integer not null,
  example text not null
) without rowid;
