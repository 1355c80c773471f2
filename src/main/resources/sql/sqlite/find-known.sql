-- Whether this very file is queued or was uploaded. Asked by the watch filter for every file it meets.
select 1 from upload_queue where video_path = ?1 and file_size = ?2 and file_mtime = ?3
union all
select 1 from uploaded_recording where video_path = ?1 and file_size = ?2 and file_mtime = ?3
limit 1
