-- It was over before anyone was told.
delete from alert
where condition = :#${variable.condition} and subject = coalesce(:#${variable.subject}, '')
  and cleared_at is null and told = 0
