import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useOpenAddSource } from '../add-source/open-add-source';
import { EmptyPlace } from '../app/empty-place';
import { SourceIcon } from '../app/icons';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { TITLE } from '../containers/container-kind';
import { useContainer } from '../containers/containers';
import { useLiveSource } from './live-source';
import { SourceCard } from './source-card';
import { sourcesQuery } from './sources';

export function Component() {
  const container = useContainer();
  const sources = useQuery(sourcesQuery(container));
  const addSource = useOpenAddSource();
  const busiest = sources.data?.find(({ status }) => status === 'backfilling') ?? sources.data?.[0];
  useLiveSource(busiest?.id);

  if (sources.isError && !sources.data) {
    return <PageProblem error={sources.error} onRetry={() => void sources.refetch()} />;
  }
  if (!sources.data) return <RowsLoading rows={2} height={170} />;
  if (sources.data.length === 0) {
    const mayEdit = container.access !== 'view';
    return (
      <EmptyPlace
        icon={<SourceIcon size={26} />}
        title="No source yet"
        action={mayEdit && <Button onClick={() => addSource(container)}>Add source</Button>}
      >
        A source brings the calls of some teams from Gong into this {TITLE[container.kind]}, and keeps bringing new
        ones.
      </EmptyPlace>
    );
  }
  return (
    <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
      {sources.data.map((source) => (
        <li key={source.id}>
          <SourceCard source={source} container={container} />
        </li>
      ))}
    </Stack>
  );
}
