-- Whether an object may be one of ours.
select id from upload_queue where bucket_path = :#${variable.key} limit 1
