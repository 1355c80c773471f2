update upload_queue
set status = 'pending', next_attempt_at = 0
where id = :#${body[id]} and status = 'uploading'
