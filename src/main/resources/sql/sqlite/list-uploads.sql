-- The newest first. What is not asked for is null.
select *
from upload_queue
where (:#${variable.filter.before} is null or id < :#${variable.filter.before})
  and (:#${variable.filter.status} is null or status = :#${variable.filter.status})
  and (:#${variable.filter.camera} is null or camera_id = :#${variable.filter.camera})
  and (:#${variable.filter.arena} is null or arena = :#${variable.filter.arena})
  and (:#${variable.filter.quadra} is null or quadra = :#${variable.filter.quadra})
  and (:#${variable.filter.search} is null or instr(lower(video_path), lower(:#${variable.filter.search})) > 0)
order by id desc
limit :#${variable.filter.limit}
