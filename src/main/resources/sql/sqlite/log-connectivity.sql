insert into connectivity_log (timestamp, status, latency, error_details)
values (strftime('%Y-%m-%dT%H:%M:%f', :#${variable.now} / 1000.0, 'unixepoch') || '+00:00', :#${variable.gateChange.state}, :#${variable.gateChange.latency}, :#${variable.gateChange.reason})
