update upload_queue
set status = 'completed',
    completed_at = :#${bean:clock?method=millis},
    bytes_sent = :#${variable.attempt.upload.fileSize},
    file_size = :#${variable.attempt.upload.fileSize},
    file_mtime = :#${variable.attempt.upload.fileMtime},
    file_ctime = :#${variable.attempt.upload.fileCtime},
    checksum = :#${variable.attempt.upload.checksum},
    sidecar_sha256 = :#${variable.attempt.upload.sidecar},
    snooze_count = 0,
    settled_at = :#${bean:clock?method=millis},
    last_outcome = :#${variable.attempt.outcome},
    error_message = null,
    supabase_url = :#${variable.attempt.url}
where id = :#${variable.attempt.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
