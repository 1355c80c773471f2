delete from connectivity_log where julianday(timestamp) < julianday(strftime('%Y-%m-%dT%H:%M:%f', :#${variable.now} / 1000.0, 'unixepoch') || '+00:00') - :#${properties:connectivity.log-days:30}
