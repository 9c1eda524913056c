import { Badge, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { useContainer } from '../containers/containers';
import { ExcerptList } from './excerpt-list';
import { readPeriod } from './period';
import { ThemeFilters } from './theme-filters';
import { ThemeGroups } from './theme-groups';
import { ThemeMenu } from './theme-menu';
import { themeQuery } from './themes';
import { Trend } from './trend';
import { callsWords, changeWords } from './trend-words';
import { useComparable } from './use-comparable';

/** A theme: its trend, its finer groups, and what customers said, word by word. */
export function Component() {
  const channel = useContainer();
  const id = useParams().themeId ?? '';
  const [search, setSearch] = useSearchParams();
  const period = useMemo(() => readPeriod(search), [search]);
  const found = useQuery(themeQuery(id, period));
  const comparable = useComparable(channel, period);
  if (found.isError && !found.data) return <PageProblem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <RowsLoading rows={4} height={90} />;
  const theme = found.data;
  const groupId = search.get('group') ?? undefined;
  const change = comparable ? changeWords(theme) : null;
  const choose = (group: string) =>
    setSearch(
      (now) => {
        if (groupId === group) now.delete('group');
        else now.set('group', group);
        return now;
      },
      { replace: true },
    );
  return (
    <article>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb={4}>
        <Group gap="sm" miw={0}>
          <Title order={2} size="h3" dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {theme.name}
          </Title>
          {theme.hidden && (
            <Badge variant="light" color="gray">
              Hidden
            </Badge>
          )}
        </Group>
        {channel.access !== 'view' && <ThemeMenu theme={theme} channel={channel} />}
      </Group>
      <Text c="dimmed" mb="md" dir="auto" maw={720}>
        {theme.summary}
      </Text>
      <ThemeFilters />
      <Text mb="sm">
        <b>{callsWords(theme.callCount)}</b>
        {change && ` · ${change} against the time before`}
        {` · ${theme.excerptCount.toLocaleString()} ${theme.excerptCount === 1 ? 'excerpt' : 'excerpts'}`}
      </Text>
      <Trend theme={theme} interval={period.interval} />
      {theme.groups.length > 1 && <ThemeGroups groups={theme.groups} chosen={groupId} onChoose={choose} />}
      <Title order={3} size="h5" mt="xl" mb="sm">
        What customers said
      </Title>
      <ExcerptList themeId={id} channel={channel} period={period} groupId={groupId} />
    </article>
  );
}
