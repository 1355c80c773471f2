-- A page at a time: a broken recorder makes many. Due is what nobody decided on for long enough, if that is asked for.
select video_path, file_size, file_mtime, reason, hours > 0 and aged_from <= age_ms - hours * 3600000 as due
from
  held_recording,
  (select
    cast(:#${properties:OFFLINE_SEND_HELD_AFTER_HOURS} as integer) as hours,
    coalesce((select cast(value as integer) from agent_state where key = 'age_ms'), 0) as age_ms)
where video_path > :#${variable.after}
order by video_path
limit 500
