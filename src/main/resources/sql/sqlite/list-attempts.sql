-- The newest first; not their messages, which may name files.
select upload_id, started_at, ended_at, bytes_sent, outcome
from upload_attempt
order by id desc
limit 200
