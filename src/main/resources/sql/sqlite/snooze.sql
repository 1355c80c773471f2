update upload_queue
set status = 'pending',
    snooze_count = snooze_count + 1,
    next_attempt_at = :#${variable.due},
    settled_at = :#${variable.now},
    last_outcome = case when :#${variable.outcome} in ('retry', 'unproven') then 'snooze' else :#${variable.outcome} end,
    error_message = :#${variable.reason}
where id = :#${variable.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
