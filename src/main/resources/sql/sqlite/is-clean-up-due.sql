select not exists (select 1 from agent_state where key = 'last_cleanup_ms' and cast(value as integer) > :#${variable.now} - 86400000)
