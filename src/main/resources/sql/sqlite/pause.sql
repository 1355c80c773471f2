-- Until it is resumed, across restarts: the claim looks for this.
insert into agent_state (key, value)
values ('paused_since', strftime('%Y-%m-%dT%H:%M:%f', :#${bean:clock?method=millis} / 1000.0, 'unixepoch') || '+00:00')
on conflict (key) do nothing
