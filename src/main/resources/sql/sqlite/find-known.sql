-- Whether this very file is queued or was uploaded. Asked by the watch filter for every file it meets.
-- One that vanished is news when it is back.
select 1 from upload_queue
where video_path = ?1 and file_size = ?2 and file_mtime = ?3 and (status <> 'failed' or last_outcome is not 'vanished')
union all
select 1 from uploaded_recording where video_path = ?1 and file_size = ?2 and file_mtime = ?3
limit 1
