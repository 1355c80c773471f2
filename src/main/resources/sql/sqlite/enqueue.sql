-- A key is not given to two paths. (The same path may hold the same content, touched: that must find its object.)
-- Nothing is inserted while OFFLINE_MAX_QUEUE_SIZE uploads wait: the file is found again later.
insert into upload_queue (
  video_path, camera_id, session_id, timestamp_created, file_size, priority, status, bucket_path,
  arena, quadra, timestamp_video, camera_uuid, file_mtime, as_it_is, sidecar_sha256, metadata, asked,
  file_key)
select
  :#${body.videoPath},
  :#${body.cameraId},
  :#${body.sessionId},
  strftime('%Y-%m-%dT%H:%M:%f', :#${bean:clock?method=millis} / 1000.0, 'unixepoch') || '+00:00',
  :#${body.fileSize},
  :#${body.priority},
  'pending',
  case
    when :#${properties:OFFLINE_ON_CONFLICT} <> 'fail'
      and exists (select 1 from upload_queue taken 
                  where taken.bucket_path = :#${body.bucketPath}
                    and taken.video_path <> :#${body.videoPath})
    then :#${body.spareBucketPath}
    else :#${body.bucketPath} end,
  :#${body.arena},
  :#${body.quadra},
  :#${body.timestampVideo},
  :#${body.cameraUuid},
  :#${body.fileMtime},
  :#${body.asItIs},
  :#${body.sidecar},
  :#${body.metadata},
  :#${body.asked},
  :#${body.fileKey}
where not exists (
    -- It has come to wait since it was looked for (its file changed under its lane): taken over at the next look.
    -- What a lane has in hand, and has its size, may only have been touched: the lane compares it.
    select 1 from upload_queue waiting
    where waiting.video_path = :#${body.videoPath}
      and (waiting.status = 'pending'
        or (waiting.status = 'uploading' and (waiting.file_mtime is null or waiting.file_size = :#${body.fileSize}))))
  and (select uploads from upload_count where status = 'pending') < cast(:#${properties:OFFLINE_MAX_QUEUE_SIZE} as integer)
on conflict do nothing
