update upload_queue
set status = 'pending',
    snooze_count = snooze_count + 1,
    vain_count = vain_count + 1,
    next_attempt_at = :#${variable.due},
    settled_at = :#${bean:clock?method=millis},
    last_outcome = case when :#${variable.attempt.outcome} in ('retry', 'unproven') then 'snooze' else :#${variable.attempt.outcome} end,
    error_message = :#${variable.attempt.reason}
where id = :#${variable.attempt.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
