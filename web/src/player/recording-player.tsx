import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useRef } from 'react';
import type { DataPointWithTranscript, Media } from '../api/shapes';
import { loudnessQuery } from './loudness';
import { Player } from './player';
import { PlayerBar } from './player-bar';
import { SpeakerStrip } from './speaker-strip';
import { useHeightForTranscript } from './use-height-for-transcript';

const Waveform = lazy(() => import('./waveform'));

type Props = {
  call: DataPointWithTranscript;
  media: Media;
  player: Player | null;
  onPlayer: (player: Player | null) => void;
};

/** The recording with all that one plays it with; it streams, so that a jump reads only what is there. */
export function RecordingPlayer({ call, media, player, onPlayer }: Props) {
  const { title } = call;
  const { turns } = call.transcript;
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
  const loudness = useQuery({ ...loudnessQuery(call), enabled: media.kind === 'audio' }).data;
  return (
    <section className="player" aria-label="Recording" ref={place}>
      {media.kind === 'video' ? (
        <video ref={take} src={address} preload="metadata" playsInline className="player-video" aria-label={title} />
      ) : (
        <audio ref={take} src={address} preload="metadata" aria-label={title} />
      )}
      {media.kind === 'audio' && loudness?.length !== 0 && (
        <div className="waveform-place">
          <Suspense fallback={null}>{player && loudness && <Waveform player={player} loudness={loudness} />}</Suspense>
        </div>
      )}
      <SpeakerStrip turns={turns} durationMs={media.durationMs} />
      {player ? <PlayerBar player={player} /> : <div className="player-bar-place" />}
    </section>
  );
}
