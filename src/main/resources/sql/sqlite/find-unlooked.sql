-- Whose object is to be looked at once more before its file may go: what was proven long enough ago, and what an older
-- version completed without keeping a proof. A time to come was noted before the clock was set back: such a row waits
-- from this run's start.
select * from upload_queue
where status = 'completed' and completed_at is not null and released_at is null and looked_at is null
  and id > :#${variable.after}
  and (proof is null
    or (cast(:#${properties:OFFLINE_RELEASE_AFTER} as integer) > 0
      and case when proven_at <= :#${bean:steady?method=millis} then proven_at else :#${bean:steady?method=began} end
        <= :#${bean:steady?method=millis} - :#${properties:OFFLINE_RELEASE_AFTER} * 1000))
order by id
limit 500
