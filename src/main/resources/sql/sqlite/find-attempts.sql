-- The newest 100, oldest first.
select started_at, ended_at, bytes_sent, outcome, message
from (select * from upload_attempt where upload_id = :#${variable.id} order by id desc limit 100)
order by id
