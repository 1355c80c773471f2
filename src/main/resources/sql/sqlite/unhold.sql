delete from held_recording where video_path = :#${body.videoPath}
