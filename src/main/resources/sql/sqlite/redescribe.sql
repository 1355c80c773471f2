-- The watch describes the file anew once it holds still and is whole again; the hour is only a net.
-- If the new content is queued as a row of its own, this row's content is nowhere any more.
update upload_queue
set status = case when other.is_queued then 'failed' else 'pending' end,
    -- Without its time no file is known as this row's, so the watch takes whatever is there for news, and this
    -- row waits for it; one whose content is nowhere does not.
    file_mtime = null,
    file_replaced_at = case when other.is_queued then :#${bean:clock?method=millis} end,
    checksum = null,
    md5 = null,
    tus_id = null,
    tus_missing = 0,
    bytes_sent = 0,
    expiries = 0,
    expired_bytes = null,
    vain_count = vain_count + 1,
    next_attempt_at = :#${bean:steady?method=millis} + 3600000,
    settled_at = :#${bean:clock?method=millis},
    last_outcome = :#${variable.attempt.outcome},
    error_message = :#${variable.attempt.reason}
from (
  select exists (
    select 1 from upload_queue
    where video_path = :#${variable.attempt.upload.videoPath}
      and (id > :#${variable.attempt.upload.id}
        or (id < :#${variable.attempt.upload.id}
          and file_size = :#${variable.present.fileSize} and file_mtime = :#${variable.present.fileMtime}))) as is_queued) other
where id = :#${variable.attempt.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
