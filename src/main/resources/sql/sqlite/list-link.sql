-- How often the link was seen in each state, in spans of the width, the oldest first; all times in seconds.
select unixepoch(timestamp) / :#${variable.width} * :#${variable.width} as at, status, count(*) as seen
from connectivity_log
where id >= coalesce(
  (select id from connectivity_log where unixepoch(timestamp) < :#${variable.from} order by id desc limit 1), 0)
group by 1, 2
order by 1
