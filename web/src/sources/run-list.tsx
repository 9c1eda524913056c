import { Badge, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Run } from '../api/shapes';
import { MoreButton } from '../app/more-button';
import { RowsLoading } from '../app/rows-loading';
import { formatTime } from '../time/format-time';

const KINDS: Record<Run['kind'], string> = {
  backfill: 'Import of past calls',
  poll: 'Look for new calls',
  reconcile: 'Check of what is here',
  manual: 'Sync asked for',
};

/** The syncs of a source, the newest first. */
export function RunList({ sourceId }: { sourceId: string }) {
  const runs = useInfiniteQuery({
    queryKey: ['runs', sourceId],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/sources/{id}/runs', {
          params: { path: { id: sourceId }, query: { limit: 25, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 5_000,
  });
  if (!runs.data) return <RowsLoading rows={4} height={44} />;
  const rows = runs.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) return <Text c="dimmed">The first sync begins in a moment.</Text>;
  return (
    <>
      <div className="wide-table" tabIndex={0} role="region" aria-label="Syncs">
        <Table miw={640} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Began</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Outcome</Table.Th>
              <Table.Th ta="end">New</Table.Th>
              <Table.Th ta="end">Changed</Table.Th>
              <Table.Th ta="end">Skipped</Table.Th>
              <Table.Th ta="end">Requests</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((run) => (
              <Table.Tr key={run.id}>
                <Table.Td>{formatTime(run.startedAt)}</Table.Td>
                <Table.Td>
                  {KINDS[run.kind]}
                  {run.error && (
                    <Text size="xs" className="danger-text">
                      {run.error.message}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Outcome {...run} />
                </Table.Td>
                <Table.Td ta="end">{run.imported.toLocaleString()}</Table.Td>
                <Table.Td ta="end">{run.updated.toLocaleString()}</Table.Td>
                <Table.Td ta="end">{run.skipped.toLocaleString()}</Table.Td>
                <Table.Td ta="end">{run.gongRequests.toLocaleString()}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <MoreButton list={runs} />
    </>
  );
}

function Outcome({ finishedAt, outcome }: Run) {
  if (finishedAt === null) return <Badge variant="light">Under way</Badge>;
  if (outcome === 'ok')
    return (
      <Badge variant="light" color="green">
        Done
      </Badge>
    );
  return (
    <Badge variant="light" color={outcome === 'failed' ? 'red' : 'gray'}>
      {outcome === 'failed' ? 'Failed' : 'Stopped'}
    </Badge>
  );
}
