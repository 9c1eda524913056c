import { Group, SegmentedControl, Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useContainer } from '../containers/containers';
import { OwnerSelect } from '../filters/owner-select';
import { SourceSelect } from '../filters/source-select';
import { useAddressFilter } from '../filters/use-address-filter';
import { sourcesQuery } from '../sources/sources';
import { INTERVALS, readPeriod, SPANS, spanOf } from './period';

/** Which calls count and how finely; it is in the address, so that a look can be sent to somebody. */
export function ThemeFilters({ hiddenCount }: { hiddenCount?: number }) {
  const [search, change] = useAddressFilter();
  const channel = useContainer();
  const sources = useQuery(sourcesQuery(channel)).data ?? [];
  return (
    <Group gap="xs" mb="md" role="search" aria-label="Filter themes">
      <Select
        w={160}
        aria-label="Time"
        data={SPANS.map(({ value, label }) => ({ value, label }))}
        allowDeselect={false}
        value={spanOf(search).value}
        onChange={(span) => change({ span: span ?? '90d', interval: null })}
      />
      <SegmentedControl
        aria-label="Trend"
        data={[...INTERVALS]}
        value={readPeriod(search).interval}
        onChange={(interval) => change({ interval })}
      />
      <OwnerSelect container={channel} />
      <SourceSelect sources={sources} />
      {hiddenCount !== undefined && hiddenCount > 0 && (
        <Switch
          label={`Show hidden (${hiddenCount})`}
          checked={search.get('hidden') === 'shown'}
          onChange={(event) => change({ hidden: event.currentTarget.checked ? 'shown' : null })}
        />
      )}
    </Group>
  );
}
