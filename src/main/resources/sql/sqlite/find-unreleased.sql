select * from upload_queue where status = 'completed' and completed_at is not null and released_at is null limit 500
