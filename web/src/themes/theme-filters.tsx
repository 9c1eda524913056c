import { Group, SegmentedControl, Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useContainer } from '../containers/containers';
import { sourcesQuery } from '../sources/sources';
import { INTERVALS, readPeriod, SPANS, spanOf } from './period';

/** Which calls count and how finely; it is in the address, so that a look can be sent to somebody. */
export function ThemeFilters({ hiddenCount }: { hiddenCount?: number }) {
  const [search, setSearch] = useSearchParams();
  const sources = useQuery(sourcesQuery(useContainer())).data ?? [];
  const set = (name: string, value: string | null) =>
    setSearch(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  return (
    <Group gap="xs" mb="md" role="search" aria-label="Filter themes">
      <Select
        w={160}
        aria-label="Time"
        data={SPANS.map(({ value, label }) => ({ value, label }))}
        allowDeselect={false}
        value={spanOf(search).value}
        onChange={(value) => {
          setSearch(
            (now) => {
              now.set('span', value ?? '90d');
              now.delete('interval');
              return now;
            },
            { replace: true },
          );
        }}
      />
      <SegmentedControl
        aria-label="Trend"
        data={[...INTERVALS]}
        value={readPeriod(search).interval}
        onChange={(value) => set('interval', value)}
      />
      {sources.length > 1 && (
        <Select
          w={170}
          aria-label="Source"
          placeholder="Any source"
          data={sources.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.get('source')}
          clearable
          onChange={(value) => set('source', value)}
        />
      )}
      {hiddenCount !== undefined && hiddenCount > 0 && (
        <Switch
          label={`Show hidden (${hiddenCount})`}
          checked={search.get('hidden') === 'shown'}
          onChange={(event) => set('hidden', event.currentTarget.checked ? 'shown' : null)}
        />
      )}
    </Group>
  );
}
