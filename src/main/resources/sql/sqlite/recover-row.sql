update upload_queue
set status = 'pending', next_attempt_at = :#${variable.now}
where id = :#${body[id]} and status = 'uploading'
