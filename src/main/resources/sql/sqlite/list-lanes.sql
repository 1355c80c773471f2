select id, video_path, camera_id, arena, quadra, file_size, bytes_sent, retry_count, last_attempt
from upload_queue
where status = 'uploading'
order by claimed_at, id
