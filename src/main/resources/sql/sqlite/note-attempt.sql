insert into upload_attempt (upload_id, started_at, ended_at, bytes_sent, outcome, message)
values (
  :#${variable.upload.id},
  strftime('%Y-%m-%dT%H:%M:%f', :#${variable.upload.claimedAt} / 1000.0, 'unixepoch') || '+00:00',
  strftime('%Y-%m-%dT%H:%M:%f', :#${variable.now} / 1000.0, 'unixepoch') || '+00:00',
  (select bytes_sent from upload_queue where id = :#${variable.upload.id}),
  :#${variable.outcome},
  :#${variable.reason})
