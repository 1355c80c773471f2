-- A trigger writes the note.
update alert
set cleared_at = :#${bean:clock?method=millis}
where condition = :#${variable.condition} and subject = coalesce(:#${variable.subject}, '') and cleared_at is null
