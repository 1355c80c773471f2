-- A day and an hour of the agent's age without one: the machine was off when the daily one was due, or its clock is wrong.
select not exists (
  select 1 from agent_state last, agent_state age
  where last.key = 'last_cleanup_ms' and age.key = 'age_ms'
    and cast(last.value as integer) > cast(age.value as integer) - 90000000)
