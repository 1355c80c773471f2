-- A page at a time: where clips are kept for ever there are many.
select distinct video_path from uploaded_recording where video_path > :#${variable.after}
order by video_path
limit 500
