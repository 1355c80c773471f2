delete from agent_state where key = 'paused_since'
