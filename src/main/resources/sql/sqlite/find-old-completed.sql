-- Not before its local file was let go, if it is to be.
select * from upload_queue
where status = 'completed'
  and aged_from
    < (select cast(value as integer) from agent_state where key = 'age_ms')
      - :#${properties:OFFLINE_EXPIRATION_HOURS} * 3600000
  and (released_at is not null or completed_at is null or :#${properties:OFFLINE_DELETE_AFTER_UPLOAD} <> 'true')
order by aged_from
limit 500
