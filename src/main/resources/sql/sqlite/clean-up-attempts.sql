delete from upload_attempt where upload_id not in (select id from upload_queue)
