-- Page by page, so that files that can't be deleted keep no other's from it. What still waits for its second look is
-- found by find-unlooked.sql.
select * from upload_queue
where status = 'completed' and completed_at is not null and released_at is null and id > :#${variable.after}
  and proof is not null and (looked_at is not null or cast(:#${properties:OFFLINE_RELEASE_AFTER} as integer) = 0)
order by id
limit 500
