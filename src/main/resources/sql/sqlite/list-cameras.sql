-- 500 are more than a page can show.
select arena, quadra, camera_id, last_seen, last_uploaded
from camera
order by last_seen desc
limit 500
