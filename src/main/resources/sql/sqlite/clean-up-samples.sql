delete from queue_sample where at < :#${bean:clock?method=millis} - 691200000
