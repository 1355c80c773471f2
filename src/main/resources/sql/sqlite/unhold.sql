-- Not while the queue is full, for then it is not queued now; one that waits already takes no room.
delete from held_recording
where video_path = :#${body.videoPath}
  and ((select uploads from upload_count where status = 'pending') < cast(:#${properties:OFFLINE_MAX_QUEUE_SIZE} as integer)
    or exists (select 1 from upload_queue where video_path = :#${body.videoPath} and status = 'pending'))
