-- The TUS upload's id is durable before its first byte is sent.
update upload_queue
set tus_id = :#${variable.attempt.upload.tusId}, tus_missing = 0, bytes_sent = 0,
    tus_life = :#${variable.attempt.life},
    tus_expires_at = :#${bean:steady?method=millis} + :#${variable.attempt.life}
where id = :#${variable.attempt.upload.id} and status = 'uploading'
