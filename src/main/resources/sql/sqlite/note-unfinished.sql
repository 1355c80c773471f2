-- Files that are not taken for finished, and why: for those who ask without the agent.
insert into agent_state (key, value)
values ('unfinished_recordings', :#${variable.unfinished})
on conflict (key) do update set value = excluded.value
