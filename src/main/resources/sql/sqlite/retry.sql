update upload_queue
set status = case when retry_count + 1 >= cast(:#${properties:OFFLINE_MAX_RETRY_ATTEMPTS} as integer) then 'failed' else 'pending' end,
    retry_count = retry_count + 1,
    next_attempt_at = :#${variable.due},
    settled_at = :#${variable.now},
    last_outcome = :#${variable.outcome},
    error_message = :#${variable.reason}
where id = :#${variable.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
