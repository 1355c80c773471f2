select status, uploads, bytes from upload_count
