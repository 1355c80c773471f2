select * from upload_queue where id = :#${variable.id}
