delete from queue_sample where at < :#${variable.now} - 691200000
