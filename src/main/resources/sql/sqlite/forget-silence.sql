-- What was told stays, until the camera's next recording ends it.
delete from alert
where condition = 'silent-camera' and told = 0
