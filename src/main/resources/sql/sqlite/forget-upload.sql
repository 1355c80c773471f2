update upload_queue
set tus_id = null, tus_missing = 0, bytes_sent = 0
where id = :#${variable.attempt.upload.id} and status = 'uploading'
