-- 500 are more than a page can show.
select arena, quadra, camera_id, max(last_seen, coalesce(last_held, '')) as last_seen, last_uploaded
from camera
order by 4 desc
limit 500
