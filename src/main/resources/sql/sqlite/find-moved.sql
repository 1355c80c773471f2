-- Uploads that are not over, of the size and time of a file that has come up at another path, or of its size and begun.
select id, video_path, file_mtime, file_key, checksum, status
from upload_queue
where file_size = ?2 and file_mtime = ?3 and video_path <> ?1
  and (status in ('pending', 'uploading') or (status = 'failed' and last_outcome = 'vanished'))
union
select id, video_path, file_mtime, file_key, checksum, status
from upload_queue
where file_size = ?2 and video_path <> ?1
  and checksum is not null and status in ('pending', 'uploading', 'failed')
  and (status <> 'failed' or last_outcome = 'vanished')
