-- The upload's URL came to its end with bytes sent, at the time that the server had told, or that it had not told.
-- A 410 before its time is none of that, nor is a 404, which may be false.
update upload_queue
set expiries = expiries + 1,
    expired_bytes = '[' || coalesce(trim(expired_bytes, '[]') || ',', '') || bytes_sent || ']',
    tus_id = null,
    tus_missing = 0,
    bytes_sent = 0
where id = :#${variable.attempt.upload.id} and status = 'uploading' and bytes_sent > 0
  and case
    when tus_expires_at is null then :#${variable.attempt.outcome} = 'gone'
    else tus_expires_at <= :#${bean:steady?method=millis} + 5000 end
returning video_path, file_size, tus_life, expiries, expired_bytes
