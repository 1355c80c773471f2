-- Its file is gone, or another one has its name: no file may be known by this row's time any more. One that has its path,
-- size and time is another recording, or this one put back: its content says which.
update upload_queue
set released_at = :#${bean:clock?method=millis},
    file_mtime = null,
    file_replaced_at = case when :#${body.how} = 'replaced' then :#${bean:clock?method=millis} else file_replaced_at end
where id = :#${body.upload.id} and status = 'completed' and :#${body.how} <> 'kept'
