update upload_queue
set file_size = :#${variable.prepared.fileSize},
    file_mtime = :#${variable.prepared.fileMtime},
    checksum = :#${variable.prepared.checksum},
    bucket_path = :#${variable.prepared.bucketPath}
where id = :#${variable.upload.id} and status = 'uploading'
returning *
