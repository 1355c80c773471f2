-- Each camera by the name that alerts have for it; 500 are more than a site has.
select
  arena || '/' || quadra || '/' || camera_id as subject,
  trim(replace(arena || ' / ' || quadra || ' / ' || camera_id, ' /  / ', ' / '), ' /') as name,
  last_seen
from camera
order by last_seen desc
limit 500
