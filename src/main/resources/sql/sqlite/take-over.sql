-- A file that replaced one still waiting, that came back, or that an adopted row waits for, takes over that row.
-- Not one that a lane has in hand: its file is taken for news again once the lane let go of it.
-- An adopted completed row of the same size is believed and only gets its time.
-- One of the same size as what was begun may only have been touched: nothing is forgotten before its checksum is compared.
update or ignore upload_queue
set status = case when status = 'completed' then status else 'pending' end,
    file_size = :#${body.fileSize},
    file_mtime = :#${body.fileMtime},
    file_replaced_at = null,
    file_key = :#${body.fileKey},
    as_it_is = :#${body.asItIs},
    retry_count = case when status = 'completed' or same.is_begun or same.is_back then retry_count else 0 end,
    checksum = case when status = 'completed' or same.is_begun then checksum end,
    md5 = case when status = 'completed' or same.is_begun then md5 end,
    tus_id = case when same.is_begun then tus_id end,
    tus_missing = case when same.is_begun then tus_missing else 0 end,
    bytes_sent = case when same.is_begun then bytes_sent else 0 end,
    expiries = case when same.is_begun then expiries else 0 end,
    expired_bytes = case when same.is_begun then expired_bytes end,
    next_attempt_at = case when same.is_begun then next_attempt_at else 0 end
from (
  select id as taken,
    file_size = :#${body.fileSize} and file_mtime is :#${body.fileMtime} as is_back,
    (status = 'pending' or last_outcome is 'vanished') and checksum is not null and file_mtime is not null and file_size = :#${body.fileSize} as is_begun
  from upload_queue
  where video_path = :#${body.videoPath}
    and (status = 'pending'
      or (status = 'failed' and last_outcome = 'vanished')
      or (file_mtime is null and file_replaced_at is null and completed_at is null and status <> 'uploading'
        and (status <> 'completed' or file_size = :#${body.fileSize})))
  order by status = 'pending' desc, id desc
  limit 1) same
where id = same.taken
