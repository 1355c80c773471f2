-- A 404 on an upload URL can be false while the server's own storage is away: the id is given up only at the fifth in a row.
update upload_queue
set bytes_sent = case when tus_missing >= 4 then 0 else bytes_sent end,
    tus_id = case when tus_missing >= 4 then null else tus_id end,
    tus_missing = case when tus_missing >= 4 then 0 else tus_missing + 1 end
where id = :#${variable.attempt.upload.id} and status = 'uploading'
