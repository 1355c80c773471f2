-- Asked by the release, of the files and not of the agent's own connection, before a recording is deleted.
select 1 from upload_queue where id = ?1 and status = 'completed'
