-- Page by page, so that files that can't be deleted keep no other's from it.
select * from upload_queue
where status = 'completed' and completed_at is not null and released_at is null and id > :#${variable.after}
order by id
limit 500
