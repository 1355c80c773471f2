-- Back online: no waiting upload sits out a delay that the outage gave it.
update upload_queue
set next_attempt_at = :#${bean:steady?method=millis}, snooze_count = 0
where status = 'pending' and next_attempt_at > :#${bean:steady?method=millis}
