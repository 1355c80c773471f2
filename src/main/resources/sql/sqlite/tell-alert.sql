-- A trigger writes the note.
update alert
set told = told + 1,
  told_at = :#${bean:clock?method=millis},
  told_held_ms = held_ms,
  raised_at = coalesce(raised_at, :#${bean:clock?method=millis}),
  message = :#${variable.reason}
where condition = :#${variable.condition} and subject = coalesce(:#${variable.subject}, '') and cleared_at is null
