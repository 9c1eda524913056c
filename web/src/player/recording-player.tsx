import { lazy, Suspense, useCallback, useRef } from 'react';
import type { Media, Turn } from '../api/shapes';
import { Player } from './player';
import { PlayerBar } from './player-bar';
import { SpeakerStrip } from './speaker-strip';
import { useHeightForTranscript } from './use-height-for-transcript';

const Waveform = lazy(() => import('./waveform'));

/** Drawing the waveform takes the whole recording into memory: what is larger plays without one. */
const MOST_WAVEFORM_BYTES = 80_000_000;

type Props = {
  media: Media;
  title: string;
  turns: readonly Turn[];
  player: Player | null;
  onPlayer: (player: Player | null) => void;
};

/** The recording with all that one plays it with; it streams, so that a jump reads only what is there. */
export function RecordingPlayer({ media, title, turns, player, onPlayer }: Props) {
  const address = new URL(media.url, location.origin).href;
  const known = useRef<Player | null>(null);
  const take = useCallback(
    (element: HTMLMediaElement | null) => {
      if (element && known.current?.element !== element) known.current = new Player(element, media.durationMs);
      onPlayer(element ? known.current : null);
    },
    [media.durationMs, onPlayer],
  );
  const place = useHeightForTranscript();
  const drawn = media.kind === 'audio' && media.sizeBytes <= MOST_WAVEFORM_BYTES;
  return (
    <section className="player" aria-label="Recording" ref={place}>
      {media.kind === 'video' ? (
        <video ref={take} src={address} preload="metadata" playsInline className="player-video" aria-label={title} />
      ) : (
        <audio ref={take} src={address} preload="metadata" aria-label={title} />
      )}
      {drawn && (
        <div className="waveform-place">
          <Suspense fallback={null}>{player && <Waveform player={player} />}</Suspense>
        </div>
      )}
      <SpeakerStrip turns={turns} durationMs={media.durationMs} />
      {player ? <PlayerBar player={player} /> : <div className="player-bar-place" />}
    </section>
  );
}
