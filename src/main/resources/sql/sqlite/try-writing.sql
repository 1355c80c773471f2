-- Asked once a second while the database can't be written: any row would do.
insert into agent_state (key, value) values ('database_trouble', '')
on conflict (key) do update set value = excluded.value
