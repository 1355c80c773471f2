-- This very file, if the queue has it; what was said of it that is news to its row, and whether it took that.
select *, :#${variable.news} as news, :#${variable.told} as told
from upload_queue
where video_path = :#${variable.recording.fingerprint.videoPath}
  and file_size = :#${variable.recording.fingerprint.fileSize}
  and file_mtime = :#${variable.recording.fingerprint.fileMtime}
  and (status <> 'failed' or last_outcome is not 'vanished')
