-- Who is told of what, and what was told: kept, so that an outage, a restart or a channel that is down loses nothing.

-- A condition that holds, from when it was first noticed; told is how often people were told of it. Spans are of the
-- agent's own time (docs/adr/0004), the instants are ms since the epoch.
create table alert (
  id integer primary key autoincrement,
  condition text not null,
  subject text not null default '', -- which camera; empty if there is only one of it
  mark text, -- what it was about when it began to hold; another mark is another matter
  message text, -- English
  noticed_at integer not null,
  held_ms integer not null default 0,
  over_ms integer, -- null while it holds
  told integer not null default 0,
  told_at integer,
  told_held_ms integer,
  raised_at integer,
  cleared_at integer
);
create unique index alert_standing on alert (condition, subject) where cleared_at is null;
create index alert_raised on alert (raised_at) where raised_at is not null;
create index alert_cleared on alert (cleared_at) where cleared_at is not null;

-- What is written to people, in the order in which it happened.
create table alert_note (
  id integer primary key autoincrement,
  alert_id integer not null,
  kind text not null, -- raised, repeated or recovered
  condition text not null,
  subject text not null,
  message text not null,
  at integer not null,
  held_ms integer not null
);
create index alert_note_at on alert_note (at);

-- How far each channel came: all notes up to note_id were told by it.
create table alert_channel (
  channel text primary key,
  note_id integer not null,
  attempts integer not null default 0, -- in vain, for the next note
  last_error text,
  delivered_at integer
) without rowid;

-- In the transaction that raises or clears it.
create trigger alert_told after update of told on alert
when new.told > old.told
begin
  insert into alert_note (alert_id, kind, condition, subject, message, at, held_ms)
  values (
    new.id, case when old.told = 0 then 'raised' else 'repeated' end,
    new.condition, new.subject, new.message,
    new.told_at, new.held_ms);
end;
create trigger alert_over after update of cleared_at on alert
when new.cleared_at is not null and old.cleared_at is null
begin
  insert into alert_note (alert_id, kind, condition, subject, message, at, held_ms)
  values (new.id, 'recovered', new.condition, new.subject, new.message, new.cleared_at, new.held_ms);
end;
