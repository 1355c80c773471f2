-- Back online: no waiting upload sits out a delay that the outage gave it.
update upload_queue
set next_attempt_at = 0, snooze_count = 0
where status = 'pending' and next_attempt_at > 0
