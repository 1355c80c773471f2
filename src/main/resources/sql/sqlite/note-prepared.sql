-- No row if another lane is writing this very key (an adopted row's key is only known now).
update upload_queue
set file_size = :#${variable.attempt.upload.fileSize},
    file_mtime = :#${variable.attempt.upload.fileMtime},
    file_ctime = :#${variable.attempt.upload.fileCtime},
    checksum = :#${variable.attempt.upload.checksum},
    bucket_path = :#${variable.attempt.upload.bucketPath}
where id = :#${variable.attempt.upload.id} and status = 'uploading'
  and not exists (
    select 1 from upload_queue busy
    where busy.status = 'uploading' and busy.id <> :#${variable.attempt.upload.id}
      and busy.bucket_path = :#${variable.attempt.upload.bucketPath})
