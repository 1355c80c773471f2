update upload_queue
set priority = :#${variable.priority}
where id = :#${variable.id} and status in ('pending', 'uploading')
