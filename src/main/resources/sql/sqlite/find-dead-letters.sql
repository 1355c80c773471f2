select * from upload_queue
where status in ('failed', 'expired')
  and aged_from
    < (select cast(value as integer) from agent_state where key = 'age_ms')
      - :#${properties:OFFLINE_EXPIRATION_HOURS} * 3600000
order by aged_from
limit 500
