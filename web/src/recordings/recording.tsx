import { Tabs } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Container, DataPointWithTranscript } from '../api/shapes';
import { CallFields } from '../data-points/call-fields';
import { People } from '../data-points/people';
import { HighlightDialog } from '../highlights/highlight-dialog';
import { HighlightList } from '../highlights/highlight-list';
import { useHighlights } from '../highlights/use-highlights';
import type { Player } from '../player/player';
import { RecordingPlayer } from '../player/recording-player';
import { usePlayerKeys } from '../player/use-player-keys';
import { RecordingState } from './recording-state';
import type { Stretch } from './selected-stretch';
import { Transcript } from './transcript';

type Props = { call: DataPointWithTranscript; project: Container };

export function Recording({ call, project }: Props) {
  const { media, transcript } = call;
  const [player, setPlayer] = useState<Player | null>(null);
  const [described, setDescribed] = useState<Stretch | null>(null);
  const state = useHighlights(call.id);
  const { creating } = state;
  const editable = project.access !== 'view';
  usePlayerKeys(player);
  useLinkedMoment(player);
  return (
    <div className="data-point">
      <div style={{ minWidth: 0 }}>
        <RecordingState call={call} mayRetry={editable} />
        {media && <RecordingPlayer call={call} media={media} player={player} onPlayer={setPlayer} />}
        {player && transcript.turns.length > 0 && (
          <Transcript
            turns={transcript.turns}
            highlights={state.highlights ?? []}
            player={player}
            onHighlight={editable ? creating.mutate : undefined}
            onDescribe={editable ? setDescribed : undefined}
          />
        )}
      </div>
      <aside aria-label="About this call" className="recording-aside">
        <Tabs defaultValue="highlights" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="highlights">Highlights ({state.highlights?.length ?? 0})</Tabs.Tab>
            <Tabs.Tab value="about">About</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="highlights">
            <HighlightList project={project} state={state} onPlay={({ startMs }) => player?.playFrom(startMs)} />
          </Tabs.Panel>
          <Tabs.Panel value="about">
            <People participants={call.participants} />
            <CallFields call={call} />
          </Tabs.Panel>
        </Tabs>
      </aside>
      {described && (
        <HighlightDialog
          title="New highlight"
          projectId={project.id}
          note=""
          tagNames={[]}
          save={(what) => creating.mutateAsync({ ...described, ...what })}
          onClose={() => setDescribed(null)}
        />
      )}
    </div>
  );
}

/** Goes to the moment that the address names, such as `?t=65000`. */
function useLinkedMoment(player: Player | null): void {
  const given = useSearchParams()[0].get('t');
  useEffect(() => {
    if (player && given !== null && /^\d+$/.test(given)) player.seek(Number(given));
  }, [player, given]);
}
