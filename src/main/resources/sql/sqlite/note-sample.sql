-- sent_bytes is what was uploaded and what of the uploads under way was sent.
insert into queue_sample (at, pending, pending_bytes, sent_bytes, disk_free)
values (
  :#${variable.now},
  (select coalesce(sum(uploads), 0) from upload_count where status in ('pending', 'uploading')),
  (select coalesce(sum(bytes), 0) from upload_count where status in ('pending', 'uploading')),
  coalesce((select cast(value as integer) from agent_state where key = 'uploaded_bytes'), 0) + :#${bean:transfers?method=sum},
  :#${bean:disk?method=free})
on conflict (at) do nothing
