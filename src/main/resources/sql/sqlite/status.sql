with counts as (
  select
    sum(uploads) filter (where status = 'pending') as pending,
    sum(uploads) filter (where status = 'uploading') as uploading,
    sum(uploads) filter (where status = 'completed') as completed,
    sum(uploads) filter (where status = 'failed') as failed,
    sum(uploads) filter (where status = 'expired') as expired,
    sum(bytes) filter (where status in ('pending', 'uploading')) as pending_bytes
  from upload_count),
local as (
  select
    count(*) filter (where last_outcome = 'vanished' and status = 'failed') as vanished,
    count(*) filter (where last_outcome = 'unreadable') as unreadable
  from upload_queue
  where last_outcome in ('vanished', 'unreadable') and status in ('pending', 'uploading', 'failed')),
gate as (select timestamp, status, latency, error_details from connectivity_log order by id desc limit 1)
select
  counts.*,
  (select count(*) from upload_queue where status = 'completed' and completed_at > :#${bean:clock?method=millis} - 86400000) as recent_uploads_24h,
  exists (select 1 from upload_queue indexed by upload_queue_ready where status = 'pending' and next_attempt_at = 0)
    or exists (
      select 1 from upload_queue
      where status = 'pending' and next_attempt_at > 0 and next_attempt_at <= :#${bean:steady?method=millis}) as due,
  (select cast(strftime('%s', timestamp_created) as integer) from upload_queue where status = 'pending' order by id limit 1) as oldest_pending,
  (select cast(value as integer) from agent_state where key = 'successful_uploads') as successful_uploads,
  (select cast(value as integer) from agent_state where key = 'uploaded_bytes') as uploaded_bytes,
  (select cast(value as integer) from agent_state where key = 'failed_uploads') as failed_uploads,
  (select value from agent_state where key = 'last_cleanup') as last_cleanup,
  (select value from agent_state where key = 'paused_since') as paused_since,
  (select timestamp from gate) as last_connectivity_check,
  (select status from gate) as connectivity_state,
  (select latency from gate) as connectivity_latency,
  (select error_details from gate) as connectivity_reason,
  (select value from agent_state where key = 'connectivity_since') as connectivity_since,
  (select count(*) from held_recording) as held,
  (select value from agent_state where key = 'unfinished_recordings') as unfinished,
  (select value from agent_state where key = 'config') as config,
  local.*,
  counts.failed - local.vanished as failed_kept,
  (select count(*) from upload_queue where vain_count >= 20 and status in ('pending', 'uploading')) as stuck,
  (select json_group_array(
     json_object(
       'condition', condition, 'subject', subject, 'message', message,
       'raised_at', strftime('%Y-%m-%dT%H:%M:%f', raised_at / 1000.0, 'unixepoch') || '+00:00') order by id)
   from alert where raised_at is not null and cleared_at is null) as alerts,
  (select json_group_array(json_object('kind', kind, 'files', files, 'example', example) order by kind)
   from passed_over where files > 0) as passed_over
from counts, local
