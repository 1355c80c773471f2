update upload_queue
set status = 'completed',
    completed_at = :#${variable.now},
    bytes_sent = file_size,
    snooze_count = 0,
    settled_at = :#${variable.now},
    last_outcome = :#${variable.outcome},
    error_message = null,
    supabase_url = :#${bean:requests?method=objectUrl(${variable.upload})}
where id = :#${variable.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
