select status, video_path, coalesce(error_message, '') as reason, coalesce(last_attempt, timestamp_created) as since
from upload_queue
where status in ('failed', 'expired')
union all
select 'held', video_path, reason, noticed_at
from held_recording
order by since desc
limit 50
