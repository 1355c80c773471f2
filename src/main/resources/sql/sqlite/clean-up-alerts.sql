-- What was over 30 days ago, and cameras that are known no more.
delete from alert
where cleared_at < :#${bean:clock?method=millis} - 2592000000
  or (condition = 'silent-camera' and cleared_at is null
    and not exists (
      select 1 from camera
      where subject = arena || '/' || quadra || '/' || camera_id))
