-- By hand: its object is not in storage any more, its file is still on disk. Waits again as if it were new.
update upload_queue
set status = 'pending',
    retry_count = 0,
    snooze_count = 0,
    next_attempt_at = 0,
    tus_id = null,
    tus_missing = 0,
    bytes_sent = 0,
    completed_at = null,
    released_at = null,
    supabase_url = null,
    error_message = :#${variable.reason}
where id = :#${variable.upload.id} and status = 'completed' and bucket_path = :#${variable.upload.bucketPath}
