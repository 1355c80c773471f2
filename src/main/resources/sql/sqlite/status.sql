with counts as (
  select
    coalesce(sum(status = 'pending'), 0) as pending,
    coalesce(sum(status = 'uploading'), 0) as uploading,
    coalesce(sum(status = 'completed'), 0) as completed,
    coalesce(sum(status = 'failed'), 0) as failed,
    coalesce(sum(status = 'expired'), 0) as expired
  from upload_queue),
gate as (select id, timestamp, status, latency from connectivity_log order by id desc limit 1)
select
  counts.*,
  (select count(*) from upload_queue where status = 'completed' and completed_at > :#${variable.now} - 86400000) as recent_uploads_24h,
  (select count(*) from upload_queue where status = 'pending' and next_attempt_at <= :#${bean:steady?method=millis}) as due,
  (select coalesce(sum(file_size), 0) from upload_queue where status in ('pending', 'uploading')) as pending_bytes,
  (select cast(strftime('%s', min(timestamp_created)) as integer) from upload_queue where status = 'pending') as oldest_pending,
  (select cast(value as integer) from agent_state where key = 'successful_uploads') as successful_uploads,
  (select cast(value as integer) from agent_state where key = 'uploaded_bytes') as uploaded_bytes,
  (select cast(value as integer) from agent_state where key = 'failed_uploads') as failed_uploads,
  (select value from agent_state where key = 'last_cleanup') as last_cleanup,
  (select timestamp from gate) as last_connectivity_check,
  (select status from gate) as connectivity_state,
  (select latency from gate) as connectivity_latency,
  (select min(timestamp) from connectivity_log
   where id > coalesce((select max(id) from connectivity_log where status <> (select status from gate)), 0)) as connectivity_since,
  (select count(*) from held_recording) as held
from counts
