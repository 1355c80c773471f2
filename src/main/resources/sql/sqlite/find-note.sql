select *
from alert_note
where id > (select note_id from alert_channel where channel = :#${variable.channel})
order by id
limit 1
