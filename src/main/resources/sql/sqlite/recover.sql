-- One agent owns the database, so what another run claimed is nobody's.
-- The next attempt looks first at what is there, as after every interruption.
update upload_queue
set status = 'pending', next_attempt_at = 0, last_outcome = 'interrupted'
where status = 'uploading' and claimed_by is not :#${bean:agent?method=id}
