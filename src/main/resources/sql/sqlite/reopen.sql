-- Its object is not in storage any more, or another one has its key; its file is still on disk. Waits again as if it
-- were new, under a key of its own if it is given one.
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
    proof = null,
    proven_at = null,
    looked_at = null,
    bucket_path = coalesce(:#${variable.key}, bucket_path),
    error_message = :#${variable.reason}
where id = :#${variable.upload.id} and status = 'completed' and bucket_path = :#${variable.upload.bucketPath}
