import { Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { useContainer } from '../containers/containers';
import { Explain } from './explain';
import { useLiveSource } from './live-source';
import { RunList } from './run-list';
import { SkippedList } from './skipped-list';
import { SourceCard } from './source-card';
import { sourceQuery } from './sources';

/** A source with its history, and why calls are or are not here. */
export function Component() {
  const container = useContainer();
  const source = useQuery(sourceQuery(useParams().sourceId ?? ''));
  const [search, setSearch] = useSearchParams();
  useLiveSource(source.data?.id);
  if (source.isError) return <PageProblem error={source.error} onRetry={() => void source.refetch()} />;
  if (!source.data) return <RowsLoading rows={3} height={120} />;
  const { id, counts } = source.data;
  return (
    <Stack gap="lg">
      <SourceCard source={source.data} container={container} linked={false} />
      <Tabs
        value={search.get('show') ?? 'syncs'}
        onChange={(show) => setSearch({ show: show ?? 'syncs' }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="syncs">Syncs</Tabs.Tab>
          <Tabs.Tab value="skipped">Skipped ({counts.skipped.toLocaleString()})</Tabs.Tab>
          <Tabs.Tab value="explain">Why is a call not here?</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="syncs">
          <RunList sourceId={id} />
        </Tabs.Panel>
        <Tabs.Panel value="skipped">
          <SkippedList sourceId={id} />
        </Tabs.Panel>
        <Tabs.Panel value="explain">
          <Explain source={source.data} container={container} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
