select * from upload_queue
where status in ('failed', 'expired')
  and (select cast(value as integer) from agent_state where key = 'age_ms') - aged_from
    > :#${properties:OFFLINE_EXPIRATION_HOURS} * 3600000
order by id
limit 500
