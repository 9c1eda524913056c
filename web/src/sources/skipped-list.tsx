import { Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { SkippedCall } from '../api/shapes';
import { MoreButton } from '../app/more-button';
import { RowsLoading } from '../app/rows-loading';
import { formatMoment } from '../time/format-time';

const REASONS: Record<SkippedCall['reason'], string> = {
  malformed: 'What Gong says of it cannot be read; it is tried again',
  private: 'Private in Gong',
  no_recording: 'No recording in Gong',
};

export function SkippedList({ sourceId }: { sourceId: string }) {
  const skipped = useInfiniteQuery({
    queryKey: ['skipped', sourceId],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/sources/{id}/skipped', {
          params: { path: { id: sourceId }, query: { limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (!skipped.data) return <RowsLoading rows={4} height={44} />;
  const rows = skipped.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) return <Text c="dimmed">Nothing was skipped: every call found is here.</Text>;
  return (
    <>
      <div className="wide-table" tabIndex={0} role="region" aria-label="Skipped calls">
        <Table miw={560} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Call</Table.Th>
              <Table.Th>When</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((call) => (
              <Table.Tr key={call.gongCallId}>
                <Table.Td dir="auto">{call.title ?? `Gong call ${call.gongCallId}`}</Table.Td>
                <Table.Td>{call.started ? formatMoment(call.started) : 'unknown'}</Table.Td>
                <Table.Td>
                  {REASONS[call.reason]}
                  {call.detail && (
                    <Text size="xs" c="dimmed">
                      {call.detail}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <MoreButton list={skipped} />
    </>
  );
}
