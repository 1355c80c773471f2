update upload_queue
set status = 'pending',
    bucket_path = :#${variable.key},
    tus_id = null,
    tus_missing = 0,
    bytes_sent = 0,
    next_attempt_at = 0,
    settled_at = :#${bean:clock?method=millis},
    last_outcome = :#${variable.attempt.outcome},
    error_message = :#${variable.attempt.reason}
where id = :#${variable.attempt.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
