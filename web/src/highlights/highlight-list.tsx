import { Text } from '@mantine/core';
import { useState } from 'react';
import type { Container, Highlight } from '../api/shapes';
import { RowsLoading } from '../app/rows-loading';
import { GatherDialog } from '../insights/gather-dialog';
import { HighlightCard } from './highlight-card';
import { HighlightDialog } from './highlight-dialog';
import type { useHighlights } from './use-highlights';

type Props = {
  project: Container;
  state: ReturnType<typeof useHighlights>;
  onPlay: (highlight: Highlight) => void;
};

/** The highlights of a call, in its order. */
export function HighlightList({ project, state: { highlights, changing, deleting }, onPlay }: Props) {
  const [edited, setEdited] = useState<Highlight | null>(null);
  const [gathered, setGathered] = useState<Highlight | null>(null);
  const editable = project.access !== 'view';
  if (!highlights) return <RowsLoading rows={2} height={80} />;
  if (highlights.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {editable
          ? 'No highlight yet. Select words of the transcript to keep them, with tags and a note, for an insight.'
          : 'Nobody has highlighted anything here yet.'}
      </Text>
    );
  }
  return (
    <>
      <ul className="highlights">
        {highlights.map((highlight) => (
          <HighlightCard
            key={highlight.id}
            highlight={highlight}
            editable={editable && !highlight.id.startsWith('coming-')}
            onPlay={() => onPlay(highlight)}
            onEdit={() => setEdited(highlight)}
            onGather={() => setGathered(highlight)}
            onDelete={() => deleting.mutate(highlight.id)}
          />
        ))}
      </ul>
      {edited && (
        <HighlightDialog
          title="Tags and note"
          text={edited.text}
          projectId={project.id}
          note={edited.note ?? ''}
          tagNames={edited.tags.map(({ name }) => name)}
          save={(what) => changing.mutateAsync({ id: edited.id, ...what })}
          onClose={() => setEdited(null)}
        />
      )}
      {gathered && <GatherDialog project={project} highlight={gathered} onClose={() => setGathered(null)} />}
    </>
  );
}
