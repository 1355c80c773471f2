-- Takes the next due upload if a lane is free; the gate says how many lanes there are (0 while it is shut).
-- One at a time, and never one whose key is being written: the server's check for an existing object is made
-- when a request starts, so of two uploads of one new key the last would overwrite the first.
update upload_queue
set status = 'uploading',
    claimed_by = :#${bean:agent?method=id},
    claimed_at = :#${bean:steady?method=millis},
    last_attempt = strftime('%Y-%m-%dT%H:%M:%f', :#${bean:clock?method=millis} / 1000.0, 'unixepoch') || '+00:00'
where id in (
  select id
  from upload_queue
  where status = 'pending' and next_attempt_at = 0
    and not exists (
      select 1 from upload_queue busy
      where busy.status = 'uploading' and busy.bucket_path = upload_queue.bucket_path)
  order by priority desc, (bytes_sent > 0) desc, (case when bytes_sent > 0 then tus_expires_at / 600000 end), file_mtime, id
  limit (select count(*) from upload_queue where status = 'uploading') < :#${bean:agent?method=lanes}
    and not exists (select 1 from agent_state where key = 'paused_since')
    and not exists (
      -- Whether the link has room for the one that comes first; make-way.sql is the other side of this.
      select 1
      from (
        select priority, file_size, case when bytes_sent > 0 then tus_expires_at / 600000 end as ends
        from upload_queue
        where status = 'pending' and next_attempt_at = 0
        order by priority desc, (bytes_sent > 0) desc, (case when bytes_sent > 0 then tus_expires_at / 600000 end), file_mtime, id
        limit 1) next
      where (:#${bean:agent?method=isOnThinLink}
          and exists (select 1 from upload_queue busy where busy.status = 'uploading' and busy.priority > next.priority))
        or (next.file_size > cast(:#${properties:OFFLINE_RESUMABLE_THRESHOLD} as integer)
          and exists (
            select 1
            from (
              select
                file_size - bytes_sent as rest,
                -- What the link carries, all of it, until the URL ends.
                :#${bean:agent?method=rate} * (tus_expires_at - :#${bean:steady?method=millis}) / 1000 as room,
                count(*) over () as lanes
              from upload_queue busy
              where busy.status = 'uploading'
                and busy.file_size > cast(:#${properties:OFFLINE_RESUMABLE_THRESHOLD} as integer)
                and busy.priority >= next.priority
                -- One whose URL ends later makes way for it.
                and (busy.priority > next.priority or (busy.tus_expires_at / 600000 > next.ends) is not true)) ahead
            where lanes >= :#${bean:agent?method=largeLanes}
              -- With one more it would not be through in time; a quarter more, so that nobody comes and goes.
              or (rest <= room and rest * (lanes + 1) * 1.25 > room)))))
returning *
