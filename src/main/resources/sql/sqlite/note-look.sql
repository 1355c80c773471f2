-- Its object is still the one that was proven: its file may go.
update upload_queue
set looked_at = :#${bean:clock?method=millis}
where id = :#${body.id} and status = 'completed' and proof = :#${body.proof}
