-- Recordings to try whether the disk can read them: the newest that it could read so far, those of other lanes,
-- and some that it could not.
select video_path
from (
  select video_path
  from upload_queue
  where status = 'pending' and last_outcome is not 'unreadable' and id <> :#${variable.attempt.upload.id}
  order by id desc
  limit 5)
union all
select video_path from upload_queue where status = 'uploading' and id <> :#${variable.attempt.upload.id}
union all
select video_path
from (
  select video_path
  from upload_queue
  where last_outcome in ('vanished', 'unreadable') and status in ('pending', 'uploading', 'failed')
    and last_outcome = 'unreadable' and id <> :#${variable.attempt.upload.id}
  limit 5)
