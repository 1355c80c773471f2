-- Recordings that outlived their upload URLs twice or more: the newest of them, and how many there are.
select count(*) over () as clips, video_path, file_size, tus_life, expiries, expired_bytes
from upload_queue
where expiries >= 2 and status in ('pending', 'uploading', 'failed')
order by id desc
limit 1
