-- Due at once, and nothing counted: the claim sees to it that the others come first.
update upload_queue
set status = 'pending',
    next_attempt_at = 0,
    settled_at = :#${variable.now},
    last_outcome = :#${variable.outcome},
    error_message = :#${variable.reason}
where id = :#${variable.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
