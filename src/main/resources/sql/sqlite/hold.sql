insert into held_recording (video_path, file_size, file_mtime, reason, noticed_at)
values (
  :#${body.recording.videoPath},
  :#${body.recording.fileSize},
  :#${body.recording.fileMtime},
  :#${body.held},
  strftime('%Y-%m-%dT%H:%M:%f', :#${bean:clock?method=millis} / 1000.0, 'unixepoch') || '+00:00')
on conflict (video_path) do update
set file_size = excluded.file_size, file_mtime = excluded.file_mtime, reason = excluded.reason, noticed_at = excluded.noticed_at
