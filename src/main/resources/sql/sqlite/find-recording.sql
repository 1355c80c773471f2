-- This very file, if the queue has it.
select id, status
from upload_queue
where video_path = :#${variable.recording.fingerprint.videoPath}
  and file_size = :#${variable.recording.fingerprint.fileSize}
  and file_mtime = :#${variable.recording.fingerprint.fileMtime}
  and (status <> 'failed' or last_outcome is not 'vanished')
