-- The channels that are on, and how many notes wait for each.
select
  channel,
  (select count(*) from alert_note where id > alert_channel.note_id) as waiting,
  attempts,
  last_error,
  strftime('%Y-%m-%dT%H:%M:%f', delivered_at / 1000.0, 'unixepoch') || '+00:00' as delivered_at
from alert_channel
order by channel
