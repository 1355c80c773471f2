-- It does not hold, but may come back in a moment.
update alert
set over_ms = 0
where condition = :#${variable.condition} and subject = coalesce(:#${variable.subject}, '')
  and cleared_at is null and over_ms is null
