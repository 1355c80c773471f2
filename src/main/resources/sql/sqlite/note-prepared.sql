-- No row if another lane is writing this very key (an adopted row's key is only known now).
update upload_queue
set file_size = :#${variable.prepared.fileSize},
    file_mtime = :#${variable.prepared.fileMtime},
    file_ctime = :#${variable.prepared.fileCtime},
    checksum = :#${variable.prepared.checksum},
    bucket_path = :#${variable.prepared.bucketPath}
where id = :#${variable.upload.id} and status = 'uploading'
  and not exists (
    select 1 from upload_queue busy
    where busy.status = 'uploading' and busy.id <> :#${variable.upload.id}
      and busy.bucket_path = :#${variable.prepared.bucketPath})
returning *
