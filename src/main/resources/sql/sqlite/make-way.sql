-- Whether an upload makes way (1) or goes on (0), asked between two of its chunks. What it has sent stays sent.
with mine as (
  select id, priority, file_mtime, tus_expires_at / 600000 as ends from upload_queue where id = :#${variable.attempt.upload.id}),
urgent as (
  -- Waits, is more urgent, and can be claimed: the agent is not paused, and nobody writes its key.
  select 1
  from upload_queue due, mine
  where due.status = 'pending' and due.next_attempt_at = 0 and due.priority > mine.priority
    and not exists (select 1 from agent_state where key = 'paused_since')
    and not exists (
      select 1 from upload_queue busy
      where busy.status = 'uploading' and busy.bucket_path = due.bucket_path and busy.id <> mine.id)
  limit cast(:#${properties:OFFLINE_UPLOAD_BATCH_SIZE} as integer)),
ahead as (
  select busy.priority > mine.priority as is_urgent,
    busy.file_size > cast(:#${properties:OFFLINE_RESUMABLE_THRESHOLD} as integer) as is_large
  from upload_queue busy, mine
  where busy.status = 'uploading' and busy.id <> mine.id
    and (busy.priority, busy.bytes_sent > 0, busy.tus_expires_at is null, coalesce(-busy.tus_expires_at / 600000, 0),
        busy.file_mtime is null, coalesce(-busy.file_mtime, 0), -busy.id)
      > (mine.priority, 1, mine.ends is null, coalesce(-mine.ends, 0),
        mine.file_mtime is null, coalesce(-mine.file_mtime, 0), -mine.id)),
large as (
  select id, priority, file_mtime, tus_expires_at / 600000 as ends,
    file_size - bytes_sent as rest,
    -- What the link carries, all of it, until the URL ends.
    :#${bean:agent?method=rate} * (tus_expires_at - :#${bean:steady?method=millis}) / 1000 as room,
    count(*) over () as lanes
  from upload_queue busy
  where busy.status = 'uploading' and busy.file_size > cast(:#${properties:OFFLINE_RESUMABLE_THRESHOLD} as integer)),
hurried as (
  -- Its share of the link does not bring it through before its URL ends, and all of it would.
  select 1
  from large, mine left join large own on own.id = mine.id
  where large.id <> mine.id and large.priority >= mine.priority
    and large.rest <= large.room and large.rest * large.lanes > large.room
    and (mine.ends is null
      or (large.ends, coalesce(large.file_mtime, 0), large.id) < (mine.ends, coalesce(mine.file_mtime, 0), mine.id)
      or own.rest > own.room))
select :#${bean:agent?method=isOnline} and (
  -- A thin link is for the most urgent alone.
  (:#${bean:agent?method=isOnThinLink}
    and (exists (select 1 from urgent) or exists (select 1 from ahead where is_urgent)))
  -- It carries no more than what others have begun: finish that before going on with this.
  or (select count(*) from ahead where is_large) >= :#${bean:agent?method=largeLanes}
  or exists (select 1 from hurried)
  -- No lane is free for somebody who is more urgent.
  or (exists (select 1 from urgent)
    and (select count(*) from ahead) + (select count(*) from urgent)
      >= cast(:#${properties:OFFLINE_UPLOAD_BATCH_SIZE} as integer)))
