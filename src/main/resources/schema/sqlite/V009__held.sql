-- What is held is told by camera, and may be sent as it is: by a person, or after so many hours of the agent's.

alter table held_recording add column arena text;
alter table held_recording add column quadra text;
alter table held_recording add column camera_id text;
-- The agent's age (agent_state, age_ms) when the file was first held as it is now.
alter table held_recording add column aged_from integer not null default 0;
update held_recording
set aged_from = coalesce((select cast(value as integer) from agent_state where key = 'age_ms'), 0);

-- 1: its content was not judged, because somebody wants it sent as it is.
alter table upload_queue add column as_it_is integer not null default 0;

-- A camera whose clips are held is not silent.
alter table camera add column last_held text;
create trigger camera_held after insert on held_recording
begin
  insert into camera (arena, quadra, camera_id, last_seen, last_held)
  values (coalesce(new.arena, ''), coalesce(new.quadra, ''), coalesce(new.camera_id, ''), new.noticed_at, new.noticed_at)
  on conflict (arena, quadra, camera_id) do update set last_held = excluded.last_held;
end;
