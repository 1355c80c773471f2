-- Once a day of the agent's age.
select not exists (
  select 1 from agent_state last, agent_state age
  where last.key = 'last_cleanup_ms' and age.key = 'age_ms'
    and cast(last.value as integer) > cast(age.value as integer) - 86400000)
