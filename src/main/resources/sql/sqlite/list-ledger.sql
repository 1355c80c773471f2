-- A page at a time. What is not asked for is null.
select *
from upload_queue
where id > :#${variable.after}
  and (:#${variable.filter.status} is null or status = :#${variable.filter.status})
  and (:#${variable.filter.camera} is null or camera_id = :#${variable.filter.camera})
  and (:#${variable.filter.arena} is null or arena = :#${variable.filter.arena})
order by id
limit 200
