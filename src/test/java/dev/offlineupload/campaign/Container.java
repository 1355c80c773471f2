package dev.offlineupload.campaign;

import java.util.ArrayList;
import java.util.List;

/** The containers of the matrix, as ffmpeg writes them. */
enum Container {
  MP4("mp4", "mp4", "mp4", false),
  FASTSTART("mp4 faststart", "mp4", "mp4", false, "-movflags", "+faststart"),
  FRAGMENTED(
      "fragmented mp4",
      "mp4",
      "mp4",
      true,
      "-movflags",
      "+frag_keyframe+empty_moov+default_base_moof"),
  MOV("mov", "mov", "mov", false),
  MKV("mkv", "mkv", "matroska", true),
  WEBM("webm", "webm", "webm", true),
  TS("ts", "ts", "mpegts", true),
  AVI("avi", "avi", "avi", true, "-bsf:v", "h264_mp4toannexb");

  final String title;
  final String extension;

  /** Whether what a recorder leaves that is killed can be played. */
  final boolean playableWhenCut;

  private final String muxer;
  private final List<String> options;

  Container(
      String title, String extension, String muxer, boolean playableWhenCut, String... options) {
    this.title = title;
    this.extension = extension;
    this.muxer = muxer;
    this.playableWhenCut = playableWhenCut;
    this.options = List.of(options);
  }

  /** What ffmpeg is told of its output, up to the name of the file. */
  List<String> output() {
    List<String> told = new ArrayList<>(List.of("-c", "copy"));
    told.addAll(options);
    told.addAll(List.of("-f", muxer));
    return told;
  }
}
