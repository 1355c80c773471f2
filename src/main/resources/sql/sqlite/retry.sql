update upload_queue
set status = case when retry_count + 1 >= cast(:#${properties:OFFLINE_MAX_RETRY_ATTEMPTS} as integer) then 'failed' else 'pending' end,
    retry_count = retry_count + 1,
    next_attempt_at = :#${variable.due},
    settled_at = :#${bean:clock?method=millis},
    last_outcome = :#${variable.attempt.outcome},
    error_message = :#${variable.attempt.reason}
where id = :#${variable.attempt.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
