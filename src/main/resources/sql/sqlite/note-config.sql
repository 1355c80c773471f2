-- How what runs stands to config.env on disk, in names of keys: for those who ask without the agent.
insert into agent_state (key, value)
values ('config', :#${variable.config})
on conflict (key) do update set value = excluded.value
