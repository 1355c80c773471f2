-- The file has the size and time of one that was done with before, and yet changed since: that row may no
-- longer vouch for it. The watch then takes it for news, and its content says whether its object is there.
update upload_queue
set file_mtime = null, file_replaced_at = :#${bean:clock?method=millis}
where video_path = :#${variable.attempt.upload.videoPath}
  and id < :#${variable.attempt.upload.id}
  and status in ('completed', 'failed', 'expired')
  and file_size = :#${variable.present.fileSize}
  and file_mtime = :#${variable.present.fileMtime}
