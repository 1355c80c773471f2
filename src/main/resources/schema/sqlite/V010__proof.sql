-- What proved an upload is kept, and its object is looked at once more before its file goes.

-- What storage told of the object (JSON), as the proof was made of it; null: by a version that kept none.
alter table upload_queue add column proof text;
alter table upload_queue add column proven_at integer; -- ms of the agent's own time (docs/adr/0004)
-- ms since the epoch: its object was still the one that was proven, OFFLINE_RELEASE_AFTER later.
alter table upload_queue add column looked_at integer;

create index upload_queue_unlooked
  on upload_queue (id)
  where status = 'completed' and completed_at is not null and released_at is null and looked_at is null;

-- By what objects tell whose upload they are: of another agent they would be another's.
insert into agent_state (key, value) values ('device', lower(hex(randomblob(6))));
