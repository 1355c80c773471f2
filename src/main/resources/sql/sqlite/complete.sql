-- Only with a proof, which none but storage.Proof makes; no word of a route stands for it.
update upload_queue
set status = 'completed',
    completed_at = :#${bean:clock?method=millis},
    bytes_sent = :#${variable.attempt.upload.fileSize},
    file_size = :#${variable.attempt.upload.fileSize},
    -- Not the time of a file that another row stands for already: it was touched into it.
    file_mtime = case
      when exists (
        select 1 from upload_queue other
        where other.video_path = upload_queue.video_path
          and other.file_size = :#${variable.attempt.upload.fileSize}
          and other.file_mtime = :#${variable.attempt.upload.fileMtime}
          and other.id <> upload_queue.id)
      then file_mtime
      else :#${variable.attempt.upload.fileMtime} end,
    file_ctime = :#${variable.attempt.upload.fileCtime},
    checksum = :#${variable.attempt.upload.checksum},
    md5 = :#${variable.attempt.upload.md5},
    sidecar_sha256 = :#${variable.attempt.upload.sidecar},
    snooze_count = 0,
    settled_at = :#${bean:clock?method=millis},
    last_outcome = :#${variable.attempt.outcome},
    error_message = null,
    supabase_url = :#${variable.attempt.url},
    proof = :#${variable.attempt.proof.text},
    proven_at = :#${bean:steady?method=millis},
    looked_at = null
where id = :#${variable.attempt.upload.id} and status = 'uploading' and claimed_by = :#${bean:agent?method=id}
  and :#${variable.attempt.proof.text} is not null
