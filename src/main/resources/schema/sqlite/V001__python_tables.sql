-- The tables of the Python system, column by column: its tools go on reading them.

create table if not exists upload_queue (
  id integer primary key autoincrement,
  video_path text not null,
  camera_id text not null,
  session_id text,
  timestamp_created text not null,
  file_size integer,
  checksum text,
  priority integer default 1,
  status text default 'pending',
  retry_count integer default 0,
  last_attempt text,
  error_message text,
  supabase_url text,
  bucket_path text,
  arena text,
  quadra text
);

create table if not exists connectivity_log (
  id integer primary key autoincrement,
  timestamp text not null,
  status text not null,
  latency real,
  error_details text
);
