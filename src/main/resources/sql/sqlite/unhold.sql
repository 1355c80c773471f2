delete from held_recording where video_path = :#${variable.recording.fingerprint.videoPath}
