select id from upload_queue
where status = 'uploading' and (claimed_at is null or claimed_at < :#${variable.now} - 60000)
