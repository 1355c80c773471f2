-- Each camera by the name that alerts have for it; 500 are more than a site has. One whose clips are held recorded.
select
  arena || '/' || quadra || '/' || camera_id as subject,
  trim(replace(arena || ' / ' || quadra || ' / ' || camera_id, ' /  / ', ' / '), ' /') as name,
  max(last_seen, coalesce(last_held, '')) as last_seen
from camera
order by 3 desc
limit 500
