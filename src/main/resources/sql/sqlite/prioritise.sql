update upload_queue
set priority = :#${variable.priority},
    asked = json_set(case when json_valid(asked) then asked else '{}' end, '$.priority', :#${variable.priority})
where id = :#${variable.id} and status in ('pending', 'uploading')
