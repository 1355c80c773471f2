update upload_queue
set bytes_sent = :#${variable.offset}, tus_missing = 0
where id = :#${variable.upload.id} and status = 'uploading'
