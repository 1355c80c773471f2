-- One that is new is told what happens from now on.
insert into alert_channel (channel, note_id)
select :#${body}, coalesce((select seq from sqlite_sequence where name = 'alert_note'), 0)
where true
on conflict (channel) do nothing
