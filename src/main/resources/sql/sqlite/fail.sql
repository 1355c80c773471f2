update upload_queue
set status = 'failed',
    retry_count = retry_count + 1,
    settled_at = :#${variable.now},
    last_outcome = :#${variable.outcome},
    error_message = :#${variable.reason}
where id = :#${variable.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
