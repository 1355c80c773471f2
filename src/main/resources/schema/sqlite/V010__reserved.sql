-- In the place of the migration with this number, which is made elsewhere; it goes when they meet.
delete from agent_state where key = 'reserved';
