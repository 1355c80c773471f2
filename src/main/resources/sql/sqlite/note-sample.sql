-- sent_bytes is what was ever handed to the network since the agent's start: what a resumed upload had before is not sent again.
insert into queue_sample (at, pending, pending_bytes, sent_bytes, disk_free)
values (
  :#${bean:clock?method=millis},
  (select coalesce(sum(uploads), 0) from upload_count where status in ('pending', 'uploading')),
  (select coalesce(sum(bytes), 0) from upload_count where status in ('pending', 'uploading')),
  :#${bean:transfers?method=handedOver},
  :#${bean:disk?method=free})
on conflict (at) do nothing
