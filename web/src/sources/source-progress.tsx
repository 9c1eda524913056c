import { Group, Progress, Text } from '@mantine/core';
import type { Source } from '../api/shapes';

/** How far the import of past calls has come, while it goes on. */
export function SourceProgress({ source: { backfill, status, counts } }: { source: Source }) {
  if (backfill.done || status === 'disconnected' || status === 'deleting') return null;
  const percent = Math.floor(backfill.progress * 100);
  return (
    <div style={{ marginTop: 14 }}>
      <Group justify="space-between" mb={4}>
        <Text size="sm">
          {status === 'backfilling' ? 'Importing past calls, the newest first' : 'Past calls are not complete yet'}
        </Text>
        <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {counts.imported.toLocaleString()} calls · {percent} %
        </Text>
      </Group>
      <Progress
        value={Math.max(2, percent)}
        animated={status === 'backfilling'}
        aria-label="Import of past calls"
        transitionDuration={400}
      />
    </div>
  );
}
