update upload_queue
set status = 'failed',
    retry_count = retry_count + 1,
    settled_at = :#${bean:clock?method=millis},
    last_outcome = :#${variable.attempt.outcome},
    -- A file that is missing is news to the watch when it comes back, and takes its row over.
    file_mtime = case when :#${variable.attempt.outcome} = 'missing' then null else file_mtime end,
    error_message = :#${variable.attempt.reason}
where id = :#${variable.attempt.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
