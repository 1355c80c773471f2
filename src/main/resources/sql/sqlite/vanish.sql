-- Its file was deleted before it was sent. It keeps what it knows of that file, which may come back or be found elsewhere.
update upload_queue
set status = 'failed',
    settled_at = :#${bean:clock?method=millis},
    last_outcome = :#${variable.attempt.outcome},
    error_message = :#${variable.attempt.reason}
where id = :#${variable.attempt.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
