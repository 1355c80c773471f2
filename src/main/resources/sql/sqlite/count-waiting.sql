select uploads from upload_count where status = 'pending'
