-- No row if another lane is writing this very key (an adopted row's key is only known now).
update upload_queue
set file_size = :#${variable.attempt.upload.fileSize},
    -- Not the time of a file that another row stands for already: it was touched into it.
    file_mtime = case
      when exists (
        select 1 from upload_queue other
        where other.video_path = upload_queue.video_path
          and other.file_size = :#${variable.attempt.upload.fileSize}
          and other.file_mtime = :#${variable.attempt.upload.fileMtime}
          and other.id <> upload_queue.id)
      then file_mtime
      else :#${variable.attempt.upload.fileMtime} end,
    file_ctime = :#${variable.attempt.upload.fileCtime},
    checksum = :#${variable.attempt.upload.checksum},
    md5 = :#${variable.attempt.upload.md5},
    bucket_path = :#${variable.attempt.upload.bucketPath},
    camera_id = :#${variable.attempt.upload.cameraId},
    session_id = :#${variable.attempt.upload.sessionId},
    arena = :#${variable.attempt.upload.arena},
    quadra = :#${variable.attempt.upload.quadra},
    timestamp_video = :#${variable.attempt.upload.timestampVideo},
    camera_uuid = :#${variable.attempt.upload.cameraUuid},
    sidecar_sha256 = :#${variable.attempt.upload.sidecar},
    metadata = :#${variable.attempt.upload.metadata},
    -- Only if another sidecar was read: somebody may have given it another one since the claim.
    priority = coalesce(:#${variable.attempt.upload.priority}, priority)
where id = :#${variable.attempt.upload.id} and status = 'uploading'
  and not exists (
    select 1 from upload_queue busy
    where busy.status = 'uploading' and busy.id <> :#${variable.attempt.upload.id}
      and busy.bucket_path = :#${variable.attempt.upload.bucketPath})
