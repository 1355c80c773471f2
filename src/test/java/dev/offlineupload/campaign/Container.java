package dev.offlineupload.campaign;

import java.util.List;

/** The containers of the matrix, as ffmpeg writes them. */
enum Container {
  MP4("mp4", "mp4", false, "-f mp4"),
  FASTSTART("mp4 faststart", "mp4", false, "-movflags +faststart -f mp4"),
  FRAGMENTED(
      "fragmented mp4",
      "mp4",
      true,
      "-movflags +frag_keyframe+empty_moov+default_base_moof -f mp4"),
  MOV("mov", "mov", false, "-f mov"),
  MKV("mkv", "mkv", true, "-f matroska"),
  WEBM("webm", "webm", true, "-f webm"),
  TS("ts", "ts", true, "-f mpegts"),
  AVI("avi", "avi", true, "-bsf:v h264_mp4toannexb -f avi");

  final String title;
  final String extension;

  /** Whether what a recorder leaves that is killed can be played. */
  final boolean playableWhenCut;

  private final String muxer;

  Container(String title, String extension, boolean playableWhenCut, String muxer) {
    this.title = title;
    this.extension = extension;
    this.playableWhenCut = playableWhenCut;
    this.muxer = muxer;
  }

  /** What ffmpeg is told of its output, up to the name of the file. */
  List<String> output() {
    return List.of(("-c copy " + muxer).split(" "));
  }
}
