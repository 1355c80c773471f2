-- Whether an upload makes way (1) or goes on (0), asked between two of its chunks. What it has sent stays sent.
with mine as (
  select id, priority, file_mtime from upload_queue where id = :#${variable.attempt.upload.id}),
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
    and (busy.priority, busy.bytes_sent > 0, busy.file_mtime is null, coalesce(-busy.file_mtime, 0), -busy.id)
      > (mine.priority, 1, mine.file_mtime is null, coalesce(-mine.file_mtime, 0), -mine.id))
select :#${bean:agent?method=isOnline} and (
  -- A thin link is for the most urgent alone.
  (:#${bean:agent?method=isOnThinLink}
    and (exists (select 1 from urgent) or exists (select 1 from ahead where is_urgent)))
  -- It carries no more than what others have begun: finish that before going on with this.
  or (select count(*) from ahead where is_large) >= :#${bean:agent?method=largeLanes}
  -- No lane is free for somebody who is more urgent.
  or (exists (select 1 from urgent)
    and (select count(*) from ahead) + (select count(*) from urgent)
      >= cast(:#${properties:OFFLINE_UPLOAD_BATCH_SIZE} as integer)))
