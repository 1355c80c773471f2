-- A file that replaced the uploaded one may have its size and time: no file may be known by them any more.
update upload_queue
set released_at = :#${bean:clock?method=millis},
    file_mtime = case when :#${body.how} <> 'replaced' then file_mtime end,
    file_replaced_at = case when :#${body.how} = 'replaced' then :#${bean:clock?method=millis} else file_replaced_at end
where id = :#${body.upload.id} and status = 'completed' and :#${body.how} <> 'kept'
