update upload_queue
set status = 'failed',
    retry_count = retry_count + 1,
    last_outcome = 'refuse',
    error_message = :#${variable.reason}
where id = :#${variable.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
