-- No file is known by this row's time any more.
update upload_queue
set file_mtime = null, file_replaced_at = :#${bean:clock?method=millis}
where id = :#${variable.upload.id} and status = 'completed' and file_mtime = :#${variable.upload.fileMtime}
