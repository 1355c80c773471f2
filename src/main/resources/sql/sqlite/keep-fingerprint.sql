insert or ignore into uploaded_recording (video_path, file_size, file_mtime, object_key)
values (:#${variable.upload.videoPath}, :#${variable.upload.fileSize}, :#${variable.upload.fileMtime}, :#${variable.upload.bucketPath})
