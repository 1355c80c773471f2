-- Its object is there: claimed past the lanes, to be completed at once. Not while its key is being written.
update upload_queue
set status = 'uploading',
    claimed_by = :#${bean:agent?method=id},
    claimed_at = :#${bean:steady?method=millis},
    last_attempt = strftime('%Y-%m-%dT%H:%M:%f', :#${bean:clock?method=millis} / 1000.0, 'unixepoch') || '+00:00'
where id = :#${variable.upload.id}
  and status in ('pending', 'failed', 'expired')
  and bucket_path = :#${variable.upload.bucketPath}
  and checksum = :#${variable.upload.checksum}
  and file_size = :#${variable.upload.fileSize}
  and not exists (
    select 1 from upload_queue busy
    where busy.status = 'uploading' and busy.bucket_path = upload_queue.bucket_path)
returning *
