-- The TUS upload's id is durable before its first byte is sent.
update upload_queue
set tus_id = :#${variable.tusId}, tus_missing = 0, bytes_sent = 0
where id = :#${variable.upload.id} and status = 'uploading'
returning *
