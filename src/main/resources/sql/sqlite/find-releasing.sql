-- Whether a file waits for the second look at its object; not for one that was tried in vain for a minute.
select id from upload_queue
where status = 'completed' and completed_at is not null and released_at is null and looked_at is null
  and :#${properties:OFFLINE_DELETE_AFTER_UPLOAD} = 'true'
  and cast(:#${properties:OFFLINE_RELEASE_AFTER} as integer) > 0
  and proven_at > :#${bean:steady?method=millis} - (:#${properties:OFFLINE_RELEASE_AFTER} + 60) * 1000
limit 1
