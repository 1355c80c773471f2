-- What a person wants to see of the last days: how the queue went, and which camera fell silent.

-- All numbers in bytes but at, ms since the epoch, and pending, a count.
create table queue_sample (
  at integer primary key,
  pending integer not null,
  pending_bytes integer not null,
  sent_bytes integer not null,
  disk_free integer
);

-- Outlives the rows, which clean-up removes. Empty is not known.
create table camera (
  arena text not null,
  quadra text not null,
  camera_id text not null,
  last_seen text not null,
  last_uploaded text,
  primary key (arena, quadra, camera_id)
) without rowid;
insert into camera
select
  coalesce(arena, ''), coalesce(quadra, ''), coalesce(camera_id, ''), max(timestamp_created),
  max(strftime('%Y-%m-%dT%H:%M:%f', completed_at / 1000.0, 'unixepoch') || '+00:00')
from upload_queue
group by 1, 2, 3;

create trigger camera_seen after insert on upload_queue
begin
  insert into camera (arena, quadra, camera_id, last_seen)
  values (coalesce(new.arena, ''), coalesce(new.quadra, ''), coalesce(new.camera_id, ''), new.timestamp_created)
  on conflict (arena, quadra, camera_id) do update set last_seen = excluded.last_seen;
end;
create trigger camera_uploaded after update of status on upload_queue
when new.status = 'completed' and old.status <> 'completed' and new.completed_at is not null
begin
  update camera
  set last_uploaded = strftime('%Y-%m-%dT%H:%M:%f', new.completed_at / 1000.0, 'unixepoch') || '+00:00'
  where arena = coalesce(new.arena, '') and quadra = coalesce(new.quadra, '') and camera_id = coalesce(new.camera_id, '');
end;
