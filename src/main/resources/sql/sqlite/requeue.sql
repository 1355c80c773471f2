-- By hand: waits again with a fresh count, due at once.
update upload_queue
set status = 'pending', retry_count = 0, snooze_count = 0, vain_count = 0, next_attempt_at = 0,
    expiries = 0, expired_bytes = null, error_message = null
where id = :#${variable.id} and status in ('failed', 'expired')
