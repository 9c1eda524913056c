/** What ffmpeg prints about a recording while it reads it. */
export type FfmpegReport = {
  /** As the file says; null where it does not. */
  announcedMs: number | null;
  hasAudio: boolean;
  hasVideo: boolean;
  /** Whether the format of the file was recognised at all. */
  readable: boolean;
  unknownCodec: boolean;
  /** Whether parts of it could not be read. */
  damaged: boolean;
};

const DAMAGE =
  /corrupt|Error while decoding|error while decoding|Invalid data found|partial file|filesize and duration do not match|Truncat|truncated|Error submitting packet|End of file/;
const UNKNOWN_CODEC = /: unknown codec|Decoder \(codec [^)]*\) not found|Decoding requested, but no decoder found/;

/** Reads the words of ffmpeg, any version since 4; there is no other way to learn these things without ffprobe. */
export function readFfmpegReport(stderr: string): FfmpegReport {
  const input = stderr.split(/^Output #0/m)[0] ?? '';
  const [, hours, minutes, seconds] = /^\s*Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/m.exec(input) ?? [];
  const streams = input.match(/^\s*Stream #0:\d+.*$/gm) ?? [];
  const has = (kind: string) => streams.some((line) => line.includes(`: ${kind}: `) && !/attached pic/.test(line));
  return {
    announcedMs:
      hours === undefined
        ? null
        : Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000) || null,
    hasAudio: has('Audio'),
    hasVideo: has('Video'),
    readable: /^Input #0/m.test(stderr),
    unknownCodec: UNKNOWN_CODEC.test(stderr),
    damaged: DAMAGE.test(stderr),
  };
}
