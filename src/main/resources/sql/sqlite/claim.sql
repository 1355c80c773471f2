-- Takes the next due upload if a lane is free; the gate says how many lanes there are (0 while it is shut).
-- One at a time, and never one whose key is being written: the server's check for an existing object is made
-- when a request starts, so of two uploads of one new key the last would overwrite the first.
update upload_queue
set status = 'uploading',
    claimed_by = :#${bean:agent?method=id},
    claimed_at = :#${bean:steady?method=millis},
    last_attempt = strftime('%Y-%m-%dT%H:%M:%f', :#${variable.now} / 1000.0, 'unixepoch') || '+00:00'
where id in (
  select id
  from upload_queue
  where status = 'pending' and next_attempt_at = 0
    and not exists (
      select 1 from upload_queue busy
      where busy.status = 'uploading' and busy.bucket_path = upload_queue.bucket_path)
  order by priority desc, (bytes_sent > 0) desc, file_mtime, id
  limit (select count(*) from upload_queue where status = 'uploading') < :#${bean:agent?method=lanes})
returning *
