-- By the agent's age, not by the clock: nothing expires because the clock jumped.
update upload_queue
set status = 'expired',
    error_message = 'expired after ' || :#${properties:OFFLINE_EXPIRATION_HOURS} || ' h: ' || coalesce(error_message, '')
where status = 'pending'
  and retry_count > 0
  and aged_from
    < (select cast(value as integer) from agent_state where key = 'age_ms')
      - :#${properties:OFFLINE_EXPIRATION_HOURS} * 3600000
