-- Its object was judged anew. If it is the one that was proven, and that was long enough ago, its file may go; the proof
-- of one that came since, with the same content, waits for a look of its own.
update upload_queue
set proof = :#${variable.attempt.proof.text},
    proven_at = case when same.is_same then proven_at else :#${bean:steady?method=millis} end,
    looked_at = case
      when cast(:#${properties:OFFLINE_RELEASE_AFTER} as integer) = 0 or same.is_same
        and proven_at <= :#${bean:steady?method=millis} - :#${properties:OFFLINE_RELEASE_AFTER} * 1000
      then :#${bean:clock?method=millis} end
from (select :#${bean:proof?method=isAgain(${variable.attempt})} as is_same) same
where id = :#${variable.attempt.upload.id} and status = 'completed' and proof is :#${variable.attempt.upload.proof}
  and bucket_path = :#${variable.attempt.upload.bucketPath} and :#${variable.attempt.proof.text} is not null
returning *
