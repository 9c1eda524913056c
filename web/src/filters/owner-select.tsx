import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Container, Person } from '../api/shapes';
import { ownersQuery } from './owners';
import { useAddressFilter } from './use-address-filter';

/** Whose calls; Gong's "user" in a Project. */
export function OwnerSelect({ container }: { container: Container }) {
  const [search, change] = useAddressFilter();
  const { data: owners, refetch } = useQuery(ownersQuery(container));
  const chosen = search.get('owner');
  const options = useMemo(() => optionsOf(owners ?? [], chosen), [owners, chosen]);
  const title = container.kind === 'channel' ? 'owner' : 'user';
  return (
    <Select
      w={170}
      aria-label={title === 'owner' ? 'Owner' : 'User'}
      placeholder={`Any ${title}`}
      data={options}
      limit={MOST_SHOWN}
      nothingFoundMessage="Nobody of this name has calls here"
      value={chosen}
      clearable
      searchable
      // Calls may have come since, from people who had none here.
      onDropdownOpen={() => void refetch()}
      onChange={(owner) => change({ owner })}
    />
  );
}

/** More than anybody reads through; who looks for somebody types. */
const MOST_SHOWN = 100;

function optionsOf(owners: readonly Person[], chosen: string | null) {
  const options = owners.map(({ id, name, email }) => ({ value: id, label: name ?? email ?? `Person ${id}` }));
  if (chosen !== null && !owners.some(({ id }) => id === chosen)) {
    options.push({ value: chosen, label: `Person ${chosen}` });
  }
  return options.sort((one, other) => one.label.localeCompare(other.label));
}
