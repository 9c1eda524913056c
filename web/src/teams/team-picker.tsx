import { Alert, Button, Checkbox, Group, SegmentedControl, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { sentenceOf } from '../api/problem';
import type { Teams, Timeframe } from '../api/shapes';
import { SearchIcon } from '../app/icons';
import { useWorkspaceId } from '../workspace/use-workspace';
import { callsOf } from './selection';
import { TeamCount } from './team-count';
import { TeamList } from './team-list';
import { TeamTree } from './team-tree';
import { teamsQuery } from './teams';

type Props = { teams: Teams; timeframe: Timeframe; onChange: (teams: Teams) => void };

/** Chooses the managers whose teams' calls come; everyone below a manager comes with them. */
export function TeamPicker({ teams, timeframe, onChange }: Props) {
  const [query, setQuery] = useState('');
  const [layout, setLayout] = useState<'tree' | 'list'>('tree');
  const list = useQuery(teamsQuery(useWorkspaceId(), timeframe));
  const tree = useMemo(() => new TeamTree(list.data?.data ?? []), [list.data]);

  if (list.isError && !list.data) {
    return (
      <Alert color="red" title="The teams could not be read">
        <Text size="sm" mb="sm">
          {sentenceOf(list.error)}
        </Text>
        <Button size="xs" onClick={() => void list.refetch()}>
          Try again
        </Button>
      </Alert>
    );
  }
  const all = teams.mode === 'all';
  // Counts of another timeframe would mislead: they are shown as still to come.
  const fresh = !list.isPlaceholderData;
  const total = list.data?.total;
  const chosen = callsOf(tree, teams, total?.callCount ?? null);
  return (
    <Stack gap="sm">
      <Checkbox
        className="choice"
        data-checked={all || undefined}
        checked={all}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? { mode: 'all' } : { mode: 'selected', managerIds: [] })
        }
        label={
          <>
            <b>All managers</b>
            {total && <> · {total.memberCount.toLocaleString()} people · </>}
            {total && <TeamCount calls={fresh ? total.callCount : null} />}
          </>
        }
        description="Every call that whoever connected Gong can see, also of people in no team"
      />
      <Group gap="sm" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label="Search teams"
          placeholder="Search by name, email or title"
          leftSection={<SearchIcon size={16} />}
          value={query}
          disabled={all}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Layout"
          data={[
            { value: 'tree', label: 'Tree' },
            { value: 'list', label: 'List' },
          ]}
          value={query === '' ? layout : 'list'}
          disabled={query !== ''}
          onChange={(value) => setLayout(value)}
        />
      </Group>
      {list.data ? (
        <TeamList tree={tree} teams={teams} query={query} layout={layout} showCounts={fresh} onChange={onChange} />
      ) : (
        <Skeleton h={340} />
      )}
      <Group justify="space-between" gap="sm" mih={24}>
        <Text size="sm" role="status">
          {all ? 'Everyone' : `${teams.managerIds.length} chosen`}
          {(all || teams.managerIds.length > 0) && (
            <>
              {' · '}
              <TeamCount calls={fresh ? chosen : null} />
            </>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {list.data && (!fresh || !list.data.countsComplete) && 'Counting calls…'}
        </Text>
      </Group>
    </Stack>
  );
}
