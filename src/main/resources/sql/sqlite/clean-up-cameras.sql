-- Nobody waits for a camera that was silent for 90 days.
delete from camera where julianday(last_seen) < julianday(:#${bean:clock?method=millis} / 1000.0, 'unixepoch') - 90
