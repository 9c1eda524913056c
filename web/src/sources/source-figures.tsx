import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Source } from '../api/shapes';
import { RelativeTime } from '../time/relative-time';

export function SourceFigures({ source: { counts, lastSync, nextSyncAt } }: { source: Source }) {
  return (
    <Group gap="xl" mt="md" className="figures">
      <Figure label="Calls here">{counts.imported.toLocaleString()}</Figure>
      {counts.awaitingTranscript > 0 && (
        <Figure label="Transcript to come">{counts.awaitingTranscript.toLocaleString()}</Figure>
      )}
      {counts.transcribing > 0 && <Figure label="Being transcribed">{counts.transcribing.toLocaleString()}</Figure>}
      {counts.failed > 0 && <Figure label="Failed">{counts.failed.toLocaleString()}</Figure>}
      <Figure label="Skipped">{counts.skipped.toLocaleString()}</Figure>
      <Figure label="Last sync">
        {lastSync ? (
          <>
            <RelativeTime at={lastSync.finishedAt} />
            {lastSync.outcome === 'failed' && ', failed'}
          </>
        ) : (
          'not yet'
        )}
      </Figure>
      <Figure label="Next sync">{nextSyncAt ? <RelativeTime at={nextSyncAt} /> : 'none planned'}</Figure>
    </Group>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {children}
      </Text>
    </div>
  );
}
