-- Also those that no channel took in 30 days.
delete from alert_note where at < :#${bean:clock?method=millis} - 2592000000
