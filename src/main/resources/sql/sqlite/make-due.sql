-- What waited long enough is due; the claim looks nowhere else.
update upload_queue
set next_attempt_at = 0
where status = 'pending' and next_attempt_at > 0 and next_attempt_at <= :#${bean:steady?method=millis}
