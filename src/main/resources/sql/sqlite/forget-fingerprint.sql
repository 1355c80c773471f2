delete from uploaded_recording where video_path = :#${variable.videoPath}
