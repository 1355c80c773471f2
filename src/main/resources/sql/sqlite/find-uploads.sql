select id, video_path, bucket_path, camera_id, status, file_size, bytes_sent, retry_count, snooze_count, error_message, released_at
from upload_queue
order by status in ('uploading', 'pending') desc, id desc
limit 200
