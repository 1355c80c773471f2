delete from upload_queue where id = :#${variable.upload.id} and status in ('completed', 'failed', 'expired')
