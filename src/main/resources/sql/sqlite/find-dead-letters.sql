select * from upload_queue
where status in ('failed', 'expired')
  and julianday(coalesce(last_attempt, timestamp_created)) < julianday(strftime('%Y-%m-%dT%H:%M:%f', :#${variable.now} / 1000.0, 'unixepoch') || '+00:00') - :#${properties:OFFLINE_EXPIRATION_HOURS} / 24.0
order by id
limit 500
