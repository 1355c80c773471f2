-- The newest of each kind: many that failed do not hide one that is held.
select *
from (
  select status, video_path, coalesce(error_message, '') as reason, coalesce(last_attempt, timestamp_created) as since
  from upload_queue
  where status in ('failed', 'expired')
  order by since desc
  limit 50)
union all
select *
from (
  select 'held', video_path, reason, noticed_at
  from held_recording
  order by noticed_at desc
  limit 50)
order by since desc
