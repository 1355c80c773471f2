-- The watch describes the file anew once it holds still and is whole again; the hour is only a net.
-- If it queued the new content as a row of its own meanwhile, this row's content is nowhere any more.
update upload_queue
set status = case when newer.is_queued then 'failed' else 'pending' end,
    -- Without a time no file is known as this row's, so the watch takes whatever is there for news.
    file_mtime = case when newer.is_queued then file_mtime end,
    checksum = null,
    tus_id = null,
    tus_missing = 0,
    bytes_sent = 0,
    next_attempt_at = :#${bean:steady?method=millis} + 3600000,
    settled_at = :#${variable.now},
    last_outcome = :#${variable.outcome},
    error_message = :#${variable.reason}
from (
  select exists (
    select 1 from upload_queue
    where video_path = :#${variable.upload.videoPath} and id > :#${variable.upload.id}) as is_queued) newer
where id = :#${variable.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
