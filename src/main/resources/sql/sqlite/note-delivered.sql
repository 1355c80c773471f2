update alert_channel
set note_id = :#${variable.noteId}, attempts = 0, last_error = null, delivered_at = :#${bean:clock?method=millis}
where channel = :#${variable.channel}
