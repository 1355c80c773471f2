update upload_queue
set status = 'pending', next_attempt_at = :#${bean:steady?method=millis}
where id = :#${body[id]} and status = 'uploading'
