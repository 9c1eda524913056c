import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { DataPoint } from '../api/shapes';
import { useAddressFilter } from './use-address-filter';

/** Whose calls. It offers the owners of the calls that have been loaded. */
export function OwnerSelect({ calls }: { calls: readonly DataPoint[] }) {
  const [search, change] = useAddressFilter();
  const chosen = search.get('owner');
  const owners = useMemo(() => ownersOf(calls, chosen), [calls, chosen]);
  return (
    <Select
      w={170}
      aria-label="Owner"
      placeholder="Any owner"
      data={owners}
      value={chosen}
      clearable
      searchable
      onChange={(owner) => change({ owner })}
    />
  );
}

function ownersOf(calls: readonly DataPoint[], chosen: string | null) {
  const names = new Map<string, string>();
  for (const { fields } of calls) {
    const owner = fields.primaryOwner ?? fields.user;
    if (owner) names.set(owner.id, owner.name ?? owner.email ?? `Person ${owner.id}`);
  }
  if (chosen !== null && !names.has(chosen)) names.set(chosen, `Person ${chosen}`);
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}
