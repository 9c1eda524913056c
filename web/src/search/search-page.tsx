import { Anchor, Badge, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { SearchResult } from '../api/shapes';
import { EmptyPlace } from '../app/empty-place';
import { SearchIcon } from '../app/icons';
import { MoreButton } from '../app/more-button';
import { Page } from '../app/page';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { TITLE } from '../containers/container-kind';
import { timeInCall } from '../time/duration';
import { formatDay } from '../time/format-time';
import { useWorkspaceId } from '../workspace/use-workspace';
import { FoundWords } from './found-words';
import { placeOfHit } from './place-of-hit';
import { searchQuery } from './search';

/** Everything that one may see and that has these words, best first. */
export function Component() {
  const w = useWorkspaceId();
  const words = useSearchParams()[0].get('q')?.trim() ?? '';
  const found = useInfiniteQuery({ ...searchQuery(w, words), enabled: words !== '' });
  const hits = found.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Page title={words === '' ? 'Search' : `Search: ${words}`}>
      {words === '' && (
        <EmptyPlace icon={<SearchIcon size={26} />} title="Search every call">
          Type words above: titles, people, briefs and everything that was said are searched.
        </EmptyPlace>
      )}
      {words !== '' && found.isError && <PageProblem error={found.error} onRetry={() => void found.refetch()} />}
      {words !== '' && found.isPending && <RowsLoading rows={5} height={92} />}
      {found.isSuccess && hits.length === 0 && (
        <EmptyPlace icon={<SearchIcon size={26} />} title="No call has these words">
          Look for other or fewer words.
        </EmptyPlace>
      )}
      <ul className="highlights" aria-label="Calls found">
        {hits.map((hit) => (
          <Hit key={hit.dataPoint.id} hit={hit} workspaceId={w} />
        ))}
      </ul>
      <MoreButton list={found} />
    </Page>
  );
}

function Hit({ hit: { dataPoint, matches }, workspaceId }: { hit: SearchResult; workspaceId: string }) {
  const { kind, path } = placeOfHit(dataPoint, workspaceId);
  return (
    <li className="highlight">
      <Group gap="xs" mb={4}>
        <Anchor component={Link} to={path} fw={600} dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {dataPoint.title || 'Untitled call'}
        </Anchor>
        <Badge size="xs" variant="light" color="gray">
          {TITLE[kind]}
        </Badge>
        <Text size="xs" c="dimmed">
          {formatDay(dataPoint.fields.callDate)}
        </Text>
      </Group>
      {matches.map((match) => (
        <Text key={`${match.turnIndex}:${match.startMs}`} size="sm" mt={4}>
          <Anchor
            component={Link}
            inherit
            className="turn-time"
            to={`${path}?${kind === 'project' ? `t=${Math.floor(match.startMs)}` : `turn=${match.turnIndex}`}`}
          >
            {timeInCall(match.startMs)}
          </Anchor>{' '}
          <b>
            <bdi>{match.speaker.name ?? match.speaker.email ?? 'Unknown speaker'}</bdi>
          </b>{' '}
          <bdi>
            <FoundWords {...match} />
          </bdi>
        </Text>
      ))}
    </li>
  );
}
