-- If the watch queued the new content as a row of its own meanwhile, this one has nothing left to send.
update upload_queue
set status = case when exists (
      select 1 from upload_queue other
      where other.video_path = upload_queue.video_path and other.id <> upload_queue.id
        and other.file_size = :#${variable.prepared.fileSize} and other.file_mtime = :#${variable.prepared.fileMtime})
    then 'failed' else 'pending' end,
    file_size = case when exists (
      select 1 from upload_queue other
      where other.video_path = upload_queue.video_path and other.id <> upload_queue.id
        and other.file_size = :#${variable.prepared.fileSize} and other.file_mtime = :#${variable.prepared.fileMtime})
    then file_size else :#${variable.prepared.fileSize} end,
    file_mtime = case when exists (
      select 1 from upload_queue other
      where other.video_path = upload_queue.video_path and other.id <> upload_queue.id
        and other.file_size = :#${variable.prepared.fileSize} and other.file_mtime = :#${variable.prepared.fileMtime})
    then file_mtime else :#${variable.prepared.fileMtime} end,
    checksum = null,
    tus_id = null,
    tus_missing = 0,
    bytes_sent = 0,
    next_attempt_at = :#${variable.due},
    last_outcome = 'changed',
    error_message = :#${variable.reason}
where id = :#${variable.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
