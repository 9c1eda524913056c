import { Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useOpenAddSource } from '../add-source/open-add-source';
import { EmptyPlace } from '../app/empty-place';
import { SearchIcon, SourceIcon } from '../app/icons';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { containerPath, TITLE } from '../containers/container-kind';
import { useContainer } from '../containers/containers';
import { useLiveSource } from '../sources/live-source';
import { SourceAttention } from '../sources/source-attention';
import { SourceProgress } from '../sources/source-progress';
import { sourcesQuery } from '../sources/sources';
import { isNarrowed, readFilter } from './call-filter';
import { CallFilters } from './call-filters';
import { CallList } from './call-list';
import { dataPointsQuery } from './data-points';

const WHILE_IMPORTING_MS = 4_000;

/** The calls of a Channel or Project. */
export function Component() {
  const container = useContainer();
  const [search] = useSearchParams();
  const filter = useMemo(() => readFilter(search), [search]);
  const sources = useQuery(sourcesQuery(container)).data;
  const importing = sources?.find(({ status, backfill }) => status === 'backfilling' && !backfill.done);
  const troubled = sources?.find(({ attention }) => attention !== null);
  useLiveSource(importing?.id ?? troubled?.id);

  const calls = useInfiniteQuery(dataPointsQuery(container, filter));
  const rows = useMemo(() => calls.data?.pages.flatMap(({ data }) => data) ?? [], [calls.data]);
  const addSource = useOpenAddSource();

  // What is being imported appears as it comes, as long as nobody has gone down the list.
  const onFirstPage = (calls.data?.pages.length ?? 0) <= 1;
  const { refetch } = calls;
  const imported = importing?.counts.imported ?? 0;
  useEffect(() => {
    if (!importing || !onFirstPage) return;
    const timer = setTimeout(() => void refetch(), rows.length === 0 ? 300 : WHILE_IMPORTING_MS);
    return () => clearTimeout(timer);
  }, [importing, imported, onFirstPage, refetch, rows.length]);
  const done = sources !== undefined && !importing;
  useEffect(() => {
    if (done) void refetch();
  }, [done, refetch]);

  if (calls.isError && !calls.data) return <PageProblem error={calls.error} onRetry={() => void refetch()} />;
  const path = containerPath(container);
  const mayEdit = container.access !== 'view';
  const nothing = calls.isSuccess && rows.length === 0;
  return (
    <>
      {importing && (
        <div style={{ marginBottom: 14 }}>
          <SourceProgress source={importing} />
        </div>
      )}
      {troubled && (
        <div style={{ marginBottom: 14 }}>
          <SourceAttention source={troubled} />
        </div>
      )}
      {(!nothing || isNarrowed(filter)) && <CallFilters container={container} sources={sources ?? []} />}
      {calls.isPending && <RowsLoading rows={7} height={56} />}
      {rows.length > 0 && <CallList key={JSON.stringify(filter)} container={container} calls={rows} query={calls} />}
      {nothing && isNarrowed(filter) && (
        <EmptyPlace icon={<SearchIcon size={26} />} title="No call matches">
          Look for other words, or take filters away.
        </EmptyPlace>
      )}
      {nothing && !isNarrowed(filter) && sources?.length === 0 && (
        <EmptyPlace
          icon={<SourceIcon size={26} />}
          title="Bring calls in"
          action={mayEdit && <Button onClick={() => addSource(container)}>Add source</Button>}
        >
          {mayEdit
            ? `Choose whose calls shall come from Gong into this ${TITLE[container.kind]}. It takes a minute.`
            : 'Nobody has added a source yet. Ask someone who may edit this place.'}
        </EmptyPlace>
      )}
      {nothing && !isNarrowed(filter) && sources && sources.length > 0 && (
        <EmptyPlace
          icon={<SourceIcon size={26} />}
          title={importing ? 'The first calls are on their way' : 'No calls yet'}
          action={
            <Button variant="default" component={Link} to={`${path}/sources`}>
              See its sources
            </Button>
          }
        >
          {importing ? 'They appear here as they come.' : 'New calls appear here as soon as Gong has them.'}
        </EmptyPlace>
      )}
      {rows.length > 0 && (
        <Group justify="flex-end" mt={6}>
          <Text size="xs" c="dimmed" role="status">
            {rows.length.toLocaleString()}
            {calls.hasNextPage ? '+' : ''} calls
          </Text>
        </Group>
      )}
    </>
  );
}
