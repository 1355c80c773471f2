-- Not before its local file was let go, if it is to be.
select * from upload_queue
where status = 'completed'
  and coalesce(completed_at, 1000 * cast(strftime('%s', coalesce(last_attempt, timestamp_created)) as integer))
    < :#${variable.now} - :#${properties:OFFLINE_EXPIRATION_HOURS} * 3600000
  and (released_at is not null or completed_at is null or :#${properties:OFFLINE_DELETE_AFTER_UPLOAD} <> 'true')
order by id
limit 500
