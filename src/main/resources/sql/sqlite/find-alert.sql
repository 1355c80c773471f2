select *
from alert
where condition = :#${variable.condition} and subject = coalesce(:#${variable.subject}, '') and cleared_at is null
