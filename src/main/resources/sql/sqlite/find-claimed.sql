select id from upload_queue
where status = 'uploading' and claimed_by = :#${bean:agent?method=id} and claimed_at < :#${bean:steady?method=millis} - 60000
