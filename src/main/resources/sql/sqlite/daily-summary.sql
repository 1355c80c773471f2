-- What the last day brought, and what is left of it.
select
  count(*) as completed,
  printf('%.1f', coalesce(sum(file_size), 0) / 1e6) as megabytes,
  (select coalesce(sum(uploads), 0) from upload_count where status in ('pending', 'uploading')) as waiting,
  (select coalesce(sum(uploads), 0) from upload_count where status in ('failed', 'expired')) as failed,
  (select count(*) from held_recording) as held
from upload_queue
where status = 'completed' and completed_at > :#${bean:clock?method=millis} - 86400000
