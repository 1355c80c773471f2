-- The newest of each span of the width, the oldest span first.
select max(at) as at, pending, pending_bytes, sent_bytes, disk_free
from queue_sample
where at >= :#${variable.from}
group by at / :#${variable.width}
order by at
