-- Bytes got through, so the next postponement is a short one again.
update upload_queue
set bytes_sent = :#${variable.offset}, tus_missing = 0, snooze_count = 0
where id = :#${variable.upload.id} and status = 'uploading'
