-- A row for every change of the state, and one for every 30 seconds that it goes on: of the probes in between, which
-- may come every second, the newest takes the place of the one before it. What is said of the state counts for nothing
-- there: a gateway may give each answer a number of its own, or have two back ends that fail in two ways.
insert into connectivity_log (id, timestamp, status, latency, error_details)
with newest as (select * from connectivity_log order by id desc limit 1),
before as (select * from connectivity_log where id < (select id from newest) order by id desc limit 1)
select
  (select newest.id
   from newest, before
   where newest.status = seen.status and before.status = seen.status
     and abs(unixepoch(newest.timestamp) - unixepoch(before.timestamp)) < 30),
  strftime('%Y-%m-%dT%H:%M:%f', :#${bean:clock?method=millis} / 1000.0, 'unixepoch') || '+00:00',
  seen.status,
  :#${variable.gateChange.latency},
  seen.reason
from (select :#${variable.gateChange.state} as status, :#${variable.gateChange.reason} as reason) seen
where true
on conflict (id) do update
set timestamp = excluded.timestamp, latency = excluded.latency, error_details = excluded.error_details
