update upload_queue
set status = 'expired',
    error_message = 'expired after ' || :#${properties:OFFLINE_EXPIRATION_HOURS} || ' h: ' || coalesce(error_message, '')
where status = 'pending'
  and retry_count > 0
  and julianday(timestamp_created) < julianday(strftime('%Y-%m-%dT%H:%M:%f', :#${variable.now} / 1000.0, 'unixepoch') || '+00:00') - :#${properties:OFFLINE_EXPIRATION_HOURS} / 24.0
