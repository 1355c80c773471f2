-- A file that replaced the uploaded one may have its size and time: no file may be known by them any more.
update upload_queue
set released_at = :#${variable.now},
    file_mtime = case when :#${variable.released} = 'replaced' then -id else file_mtime end
where id = :#${variable.upload.id} and status = 'completed'
