select snooze_count from upload_queue where id = :#${variable.attempt.upload.id}
