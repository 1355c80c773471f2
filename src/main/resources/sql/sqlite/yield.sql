-- Due at once, and nothing counted: the claim sees to it that the others come first.
update upload_queue
set status = 'pending',
    next_attempt_at = 0,
    settled_at = :#${bean:clock?method=millis},
    last_outcome = :#${variable.attempt.outcome},
    error_message = :#${variable.attempt.reason}
where id = :#${variable.attempt.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
