-- Its fingerprint was kept before: the file stays on disk and is not queued again.
delete from upload_queue where id = :#${variable.id} and status in ('pending', 'failed', 'expired')
