-- Recordings to try whether the disk can read them: those first that it could read so far.
select video_path
from upload_queue
where id <> :#${variable.attempt.upload.id} and status in ('pending', 'uploading')
order by last_outcome is 'unreadable', id desc
limit 10
