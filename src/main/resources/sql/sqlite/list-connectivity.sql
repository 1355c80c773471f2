-- The newest first.
select timestamp, status, latency, error_details
from connectivity_log
order by id desc
limit :#${variable.limit}
