import { Code, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { MoreButton } from '../app/more-button';
import { Page } from '../app/page';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { formatMoment } from '../time/format-time';
import { useWorkspaceId } from '../workspace/use-workspace';

/** Who did what, for admins. */
export function Component() {
  const w = useWorkspaceId();
  const log = useInfiniteQuery({
    queryKey: ['audit-log', w],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/workspaces/{w}/audit-log', {
          params: { path: { w }, query: { limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (log.isError && !log.data) return <PageProblem error={log.error} onRetry={() => void log.refetch()} />;
  const entries = log.data?.pages.flatMap(({ data }) => data);
  return (
    <Page title="Audit log">
      {!entries ? (
        <RowsLoading rows={8} height={40} />
      ) : (
        <div className="wide-table" tabIndex={0} role="region" aria-label="Audit log">
          <Table miw={600}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>When</Table.Th>
                <Table.Th>Who</Table.Th>
                <Table.Th>What</Table.Th>
                <Table.Th>To what</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map((entry, index) => (
                <Table.Tr key={index}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatMoment(entry.at)}</Table.Td>
                  <Table.Td dir="auto">{entry.actorName ?? entry.actor}</Table.Td>
                  <Table.Td>{inWords(entry.action)}</Table.Td>
                  <Table.Td>
                    <Code>{entry.target}</Code>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {entries.length === 0 && <Text c="dimmed">Nothing has been done yet.</Text>}
        </div>
      )}
      <MoreButton list={log} />
    </Page>
  );
}

/** `api_key.created` as "Api key created". */
function inWords(action: string): string {
  const words = action.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
