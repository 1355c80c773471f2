-- Told again, as after a start: since when it is held goes on, unless the file is another by now.
insert into held_recording (
  video_path, file_size, file_mtime, reason, noticed_at, arena, quadra, camera_id, aged_from, judged_by)
values (
  :#${body.recording.videoPath},
  :#${body.recording.fileSize},
  :#${body.recording.fileMtime},
  :#${body.held},
  strftime('%Y-%m-%dT%H:%M:%f', :#${bean:clock?method=millis} / 1000.0, 'unixepoch') || '+00:00',
  :#${body.recording.arena},
  :#${body.recording.quadra},
  :#${body.recording.cameraId},
  coalesce((select cast(value as integer) from agent_state where key = 'age_ms'), 0),
  :#${bean:agent?method=id})
on conflict (video_path) do update
set noticed_at = case
      when file_size is excluded.file_size and file_mtime is excluded.file_mtime then noticed_at
      else excluded.noticed_at end,
    aged_from = case
      when file_size is excluded.file_size and file_mtime is excluded.file_mtime then aged_from
      else excluded.aged_from end,
    file_size = excluded.file_size,
    file_mtime = excluded.file_mtime,
    reason = excluded.reason,
    arena = excluded.arena,
    quadra = excluded.quadra,
    camera_id = excluded.camera_id,
    judged_by = excluded.judged_by
