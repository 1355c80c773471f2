select count(*) from upload_queue where status = 'pending'
