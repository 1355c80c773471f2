update upload_queue
set status = 'pending',
    bucket_path = :#${variable.key},
    tus_id = null,
    tus_missing = 0,
    bytes_sent = 0,
    next_attempt_at = 0,
    settled_at = :#${variable.now},
    last_outcome = :#${variable.outcome},
    error_message = :#${variable.reason}
where id = :#${variable.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
