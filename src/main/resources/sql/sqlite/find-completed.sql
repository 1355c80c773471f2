-- Asked by the release, of the files and not of the agent's own connection, before a recording is deleted: is there a
-- proof of this very object, and (?2) was it looked at once more?
select 1 from upload_queue
where id = ?1 and status = 'completed'
  and case when json_valid(proof) then proof ->> 'object' = bucket_path and proof ->> 'size' = file_size end
  and (?2 = 0 or looked_at is not null)
