-- A trigger writes the note.
update alert
set cleared_at = :#${variable.now}
where condition = :#${variable.condition} and subject = coalesce(:#${variable.subject}, '') and cleared_at is null
