-- Where the objects are that were proven last: each with its slash, or nothing.
select distinct rtrim(bucket_path, replace(bucket_path, '/', '')) as folder
from (
  select bucket_path
  from upload_queue
  where status = 'completed' and completed_at is not null and bucket_path is not null
  order by completed_at desc
  limit 50)
limit :#${variable.most}
