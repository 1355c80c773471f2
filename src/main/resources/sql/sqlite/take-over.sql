-- A file that replaced one still waiting, or that an adopted row waits for, takes over that row.
-- Not one that a lane has in hand: its file is taken for news again once the lane let go of it.
-- An adopted completed row of the same size is believed and only gets its time.
update or ignore upload_queue
set status = case when status = 'completed' then status else 'pending' end,
    file_size = :#${body.fileSize},
    file_mtime = :#${body.fileMtime},
    file_replaced_at = null,
    retry_count = case when status = 'completed' then retry_count else 0 end,
    checksum = case when status = 'completed' then checksum end,
    tus_id = null,
    tus_missing = 0,
    bytes_sent = 0,
    next_attempt_at = 0
where id = (
  select id
  from upload_queue
  where video_path = :#${body.videoPath}
    and (status = 'pending'
      or (file_mtime is null and file_replaced_at is null and completed_at is null and status <> 'uploading' and (status <> 'completed' or file_size = :#${body.fileSize})))
  order by status = 'pending' desc, id desc
  limit 1)
