-- A page at a time. What is not asked for is null. What was completed of late waits for its second look.
select *,
  cast(:#${properties:OFFLINE_RELEASE_AFTER} as integer) > 0 and looked_at is null
    and proven_at > :#${bean:steady?method=millis} - :#${properties:OFFLINE_RELEASE_AFTER} * 1000 - 600000 as waits
from upload_queue
where id > :#${variable.after}
  and (:#${variable.filter.status} is null or status = :#${variable.filter.status})
  and (:#${variable.filter.camera} is null or camera_id = :#${variable.filter.camera})
  and (:#${variable.filter.arena} is null or arena = :#${variable.filter.arena})
order by id
limit 200
