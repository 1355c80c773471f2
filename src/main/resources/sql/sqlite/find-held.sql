-- Why this very file is held, if this run has judged it. Asked for each file that is news to the queue.
select reason from held_recording
where video_path = ?1 and file_size = ?2 and file_mtime = ?3 and judged_by = ?4
