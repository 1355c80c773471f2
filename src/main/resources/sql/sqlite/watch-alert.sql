-- It holds. One that nobody was told of begins anew if it is about something else by now.
insert into alert (condition, subject, mark, noticed_at)
values (:#${variable.condition}, coalesce(:#${variable.subject}, ''), :#${variable.mark}, :#${bean:clock?method=millis})
on conflict (condition, subject) where cleared_at is null do update
set over_ms = null,
  held_ms = case when alert.told = 0 and alert.mark is not excluded.mark then 0 else alert.held_ms end,
  noticed_at = case when alert.told = 0 and alert.mark is not excluded.mark then excluded.noticed_at else alert.noticed_at end,
  mark = case when alert.told = 0 then excluded.mark else alert.mark end
