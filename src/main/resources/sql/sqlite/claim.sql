-- Takes as many due uploads as lanes are free; the gate says how many lanes there are (0 while it is shut).
-- "limit max(0, ...)" because a negative limit means none in SQLite.
update upload_queue
set status = 'uploading',
    claimed_by = :#${bean:agent?method=id},
    claimed_at = :#${variable.now},
    last_attempt = strftime('%Y-%m-%dT%H:%M:%f', :#${variable.now} / 1000.0, 'unixepoch') || '+00:00'
where id in (
  select id
  from upload_queue
  where status = 'pending' and next_attempt_at <= :#${variable.now}
  order by priority desc, (bytes_sent > 0) desc, file_mtime, id
  limit max(0, :#${bean:agent?method=lanes} - (select count(*) from upload_queue where status = 'uploading')))
returning *
