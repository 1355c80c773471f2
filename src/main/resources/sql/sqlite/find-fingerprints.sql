select video_path from uploaded_recording
union
select video_path from held_recording
