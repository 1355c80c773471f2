-- Where bytes got through, the next postponement is a short one again.
update upload_queue
set snooze_count = case when :#${variable.attempt.offset} > bytes_sent then 0 else snooze_count end,
    vain_count = case when :#${variable.attempt.offset} > bytes_sent then 0 else vain_count end,
    bytes_sent = :#${variable.attempt.offset},
    tus_missing = 0,
    -- Told in whole seconds, each time anew: only another end is news.
    tus_expires_at = case
      when :#${variable.attempt.life} is null
        or abs(:#${bean:steady?method=millis} + :#${variable.attempt.life} - tus_expires_at) < 5000
      then tus_expires_at
      else :#${bean:steady?method=millis} + :#${variable.attempt.life} end
where id = :#${variable.attempt.upload.id} and status = 'uploading'
