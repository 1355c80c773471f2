-- One agent owns the database, so what another run claimed is nobody's.
update upload_queue
set status = 'pending', next_attempt_at = 0
where status = 'uploading' and claimed_by is not :#${bean:agent?method=id}
