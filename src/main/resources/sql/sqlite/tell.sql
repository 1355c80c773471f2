-- What is said of a waiting recording of which nothing was sent, as if it had been said when it was queued.
update upload_queue
set camera_id = :#${variable.recording.cameraId},
    session_id = :#${variable.recording.sessionId},
    arena = :#${variable.recording.arena},
    quadra = :#${variable.recording.quadra},
    timestamp_video = :#${variable.recording.timestampVideo},
    camera_uuid = :#${variable.recording.cameraUuid},
    priority = :#${variable.recording.priority},
    sidecar_sha256 = :#${variable.recording.sidecar},
    metadata = :#${variable.recording.metadata},
    asked = :#${variable.recording.asked},
    bucket_path = case
      when :#${properties:OFFLINE_ON_CONFLICT} <> 'fail'
        and exists (select 1 from upload_queue taken
                    where taken.bucket_path = :#${variable.recording.bucketPath}
                      and taken.video_path <> :#${variable.recording.videoPath})
      then :#${variable.recording.spareBucketPath}
      else :#${variable.recording.bucketPath} end
where id = :#${variable.id} and status = 'pending' and last_outcome is null and tus_id is null and bytes_sent = 0
