-- Whose uploads these are, as their objects tell it.
select value from agent_state where key = 'device'
