-- If fewer than 200 are under way or wait, the rest of the page is among the 400 newest of all.
select id, video_path, bucket_path, camera_id, status, file_size, bytes_sent, retry_count, snooze_count, error_message, released_at
from upload_queue
where id in (
  select id from upload_queue where status = 'uploading'
  union
  select id from (select id from upload_queue where status = 'pending' order by id desc limit 200)
  union
  select id from (select id from upload_queue order by id desc limit 400))
order by status in ('uploading', 'pending') desc, id desc
limit 200
