-- Each camera that has files held, or was told of; by the name that alerts have for it. 500 are more than a site has.
-- Whole: nothing of it was queued since the first of those that are held, which stands for them.
with held as (
  select
    coalesce(arena, '') as arena, coalesce(quadra, '') as quadra, coalesce(camera_id, '') as camera_id,
    count(*) as clips, min(noticed_at) as since, video_path, reason
  from held_recording
  group by 1, 2, 3
  limit 500)
select
  arena || '/' || quadra || '/' || camera_id as subject,
  trim(replace(arena || ' / ' || quadra || ' / ' || camera_id, ' /  / ', ' / '), ' /') as name,
  clips,
  video_path,
  reason,
  clips > 1
    and not exists (
      select 1 from camera
      where camera.arena = held.arena and camera.quadra = held.quadra and camera.camera_id = held.camera_id
        and camera.last_seen > held.since) as whole
from held
union all
select subject, '', 0, '', '', 0
from alert
where condition = 'held' and cleared_at is null
  and subject not in (select arena || '/' || quadra || '/' || camera_id from held)
