-- Ours that no lane has taken for a minute, and what any other claimed: one agent owns the database.
select id from upload_queue
where status = 'uploading'
  and (claimed_by is not :#${bean:agent?method=id} or claimed_at < :#${bean:steady?method=millis} - 60000)
