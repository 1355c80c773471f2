-- A file that moved takes its row along, with its upload id, what was sent, and its attempts. Its key too if it was ever
-- tried, for its object may be there; one that never was gets the key of its new place, as if it had been found there.
update or ignore upload_queue
set status = 'pending',
    video_path = :#${body.recording.videoPath},
    file_mtime = :#${body.recording.fileMtime},
    file_key = :#${body.recording.fileKey},
    next_attempt_at = 0,
    error_message = null,
    bucket_path = case
      when tried.is_tried then bucket_path
      when :#${properties:OFFLINE_ON_CONFLICT} <> 'fail'
        and exists (select 1 from upload_queue taken
                    where taken.bucket_path = :#${body.recording.bucketPath} and taken.id <> tried.of)
      then :#${body.recording.spareBucketPath}
      else :#${body.recording.bucketPath} end
from (
  select moved.id as of, exists (
    select 1 from upload_attempt where upload_id = moved.id and outcome <> 'vanished')
    or moved.checksum is not null or moved.tus_id is not null as is_tried
  from upload_queue moved
  where moved.id = :#${body.movedRow}) tried
where id = tried.of and video_path = :#${body.movedFrom}
  and (status = 'pending' or (status = 'failed' and last_outcome = 'vanished'))
