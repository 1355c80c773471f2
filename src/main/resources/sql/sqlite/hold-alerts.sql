-- The time since the last look, for what held then and for what was over then.
update alert
set held_ms = held_ms + case when over_ms is null then :#${variable.lap} else 0 end,
  over_ms = over_ms + :#${variable.lap}
where cleared_at is null
