-- What is in a lane, or on the way to one.
select count(*) from upload_queue where status = 'uploading'
