update upload_queue set released_at = :#${variable.now} where id = :#${variable.upload.id} and status = 'completed'
