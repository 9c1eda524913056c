import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { useContainer } from '../containers/containers';
import { readPeriod } from './period';
import { ThemeFilters } from './theme-filters';
import { ThemeRow } from './theme-row';
import { themesQuery } from './themes';
import { NoThemes, ThemesState } from './themes-state';
import { useComparable } from './use-comparable';

/** What customers talk about in a Channel. */
export function Component() {
  const channel = useContainer();
  const [search] = useSearchParams();
  const period = useMemo(() => readPeriod(search), [search]);
  const found = useQuery(themesQuery(channel.id, period));
  const comparable = useComparable(channel, period);
  if (found.isError && !found.data) {
    return <PageProblem error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!found.data) return <RowsLoading rows={6} height={72} />;
  const { themes, status } = found.data;
  const hidden = themes.filter((theme) => theme.hidden);
  const shown = search.get('hidden') === 'shown' ? themes : themes.filter((theme) => !theme.hidden);
  return (
    <>
      <ThemeFilters hiddenCount={hidden.length} />
      {status.problem && <ThemesState status={status} />}
      {shown.length === 0 ? (
        <NoThemes status={status} channel={channel} />
      ) : (
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Themes">
          {shown.map((theme) => (
            <li key={theme.id}>
              <ThemeRow theme={theme} channel={channel} comparable={comparable} />
            </li>
          ))}
        </Stack>
      )}
      {!status.problem && shown.length > 0 && <ThemesState status={status} />}
    </>
  );
}
