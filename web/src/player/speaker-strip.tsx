import { memo } from 'react';
import type { Turn } from '../api/shapes';

/** When which side speaks, along the recording. */
export const SpeakerStrip = memo(function SpeakerStrip({
  turns,
  durationMs,
}: {
  turns: readonly Turn[];
  durationMs: number;
}) {
  return (
    <svg className="speaker-strip" viewBox={`0 0 ${durationMs} 1`} preserveAspectRatio="none" aria-hidden="true">
      {turns.map(({ index, startMs, endMs, speaker }) => (
        <rect
          key={index}
          x={startMs}
          width={Math.max(0, endMs - startMs)}
          height={1}
          data-affiliation={speaker.affiliation}
        />
      ))}
    </svg>
  );
});
