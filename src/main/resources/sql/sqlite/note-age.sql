-- The agent's age: the time that it ran, by the monotonic clock, and of the time between two runs what the
-- wall clock says, but at most a day: while it was away the clock may have been set.
insert into agent_state (key, value)
select
  'age_ms',
  coalesce((select cast(value as integer) from agent_state where key = 'age_ms'), 0)
    + coalesce(
      :#${variable.lap},
      min(86400000, max(0, :#${bean:clock?method=millis}
        - coalesce((select cast(value as integer) from agent_state where key = 'age_noted_ms'), :#${bean:clock?method=millis}))))
union all
select 'age_noted_ms', :#${bean:clock?method=millis}
where true
on conflict (key) do update set value = excluded.value
