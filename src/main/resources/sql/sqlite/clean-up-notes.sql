-- Also those that no channel took in 30 days.
delete from alert_note where at < :#${variable.now} - 2592000000
