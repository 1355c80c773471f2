-- Nobody waits for a camera that was silent for 90 days.
delete from camera where julianday(max(last_seen, coalesce(last_held, ''))) < julianday(:#${bean:clock?method=millis} / 1000.0, 'unixepoch') - 90
