update alert_channel
set note_id = :#${variable.noteId}, attempts = 0, last_error = null, delivered_at = :#${variable.now}
where channel = :#${variable.channel}
