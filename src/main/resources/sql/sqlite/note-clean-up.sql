insert into agent_state (key, value)
values
  ('last_cleanup_ms', (select value from agent_state where key = 'age_ms')),
  ('last_cleanup', strftime('%Y-%m-%dT%H:%M:%f', :#${bean:clock?method=millis} / 1000.0, 'unixepoch') || '+00:00')
on conflict (key) do update set value = excluded.value
