import { Select } from '@mantine/core';
import type { Source } from '../api/shapes';
import { useAddressFilter } from './use-address-filter';

/** Which source brought the calls, where there are several. */
export function SourceSelect({ sources }: { sources: readonly Source[] }) {
  const [search, change] = useAddressFilter();
  if (sources.length < 2) return null;
  return (
    <Select
      w={170}
      aria-label="Source"
      placeholder="Any source"
      data={sources.map(({ id, name }) => ({ value: id, label: name }))}
      value={search.get('source')}
      clearable
      onChange={(source) => change({ source })}
    />
  );
}
