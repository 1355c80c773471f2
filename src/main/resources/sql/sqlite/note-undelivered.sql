update alert_channel
set attempts = attempts + 1, last_error = :#${variable.reason}
where channel = :#${variable.channel}
