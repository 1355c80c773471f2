-- Those that stand first, then the newest of the others.
select
  id, condition, subject, message,
  strftime('%Y-%m-%dT%H:%M:%f', raised_at / 1000.0, 'unixepoch') || '+00:00' as raised_at,
  strftime('%Y-%m-%dT%H:%M:%f', cleared_at / 1000.0, 'unixepoch') || '+00:00' as cleared_at,
  held_ms / 1000 as lasted_seconds,
  told
from alert
where raised_at is not null
order by cleared_at is null desc, id desc
limit 100
