import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { DataPoint, Source } from '../api/shapes';
import { SearchIcon } from '../app/icons';

const NAMES = ['q', 'from', 'to', 'owner', 'source'];

/** Search and filters of the list; they are in the address, so that a view can be sent to somebody. */
export function CallFilters({ calls, sources }: { calls: readonly DataPoint[]; sources: readonly Source[] }) {
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState(search.get('q') ?? '');
  const set = (name: string, value: string | null) =>
    setSearch(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  const searchFor = useDebouncedCallback((value: string) => set('q', value), 250);
  const owners = useMemo(() => ownersOf(calls, search.get('owner')), [calls, search]);
  const clear = () => {
    setWords('');
    setSearch(
      (now) => {
        for (const name of NAMES) now.delete(name);
        return now;
      },
      { replace: true },
    );
  };
  return (
    <Group gap="xs" mb="sm" role="search" align="flex-end">
      <TextInput
        className="call-search"
        aria-label="Search calls"
        placeholder="Search titles, people, briefs, transcripts"
        leftSection={<SearchIcon size={16} />}
        dir="auto"
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          searchFor(event.currentTarget.value);
        }}
      />
      <Select
        w={170}
        aria-label="Owner"
        placeholder="Any owner"
        data={owners}
        value={search.get('owner')}
        clearable
        searchable
        onChange={(value) => set('owner', value)}
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
      <TextInput
        type="date"
        w={180}
        aria-label="From day"
        leftSection={<Text size="xs">From</Text>}
        leftSectionWidth={46}
        value={search.get('from') ?? ''}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        w={180}
        aria-label="To day"
        leftSection={<Text size="xs">To</Text>}
        leftSectionWidth={46}
        value={search.get('to') ?? ''}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
      {NAMES.some((name) => search.get(name)) && (
        <Button variant="subtle" onClick={clear}>
          Clear
        </Button>
      )}
    </Group>
  );
}

/** Owners of the calls that have been loaded: the list offers whom one sees in it. */
function ownersOf(calls: readonly DataPoint[], chosen: string | null) {
  const names = new Map<string, string>();
  for (const { fields } of calls) {
    const owner = fields.primaryOwner ?? fields.user;
    if (owner) names.set(owner.id, owner.name ?? owner.email ?? `Person ${owner.id}`);
  }
  if (chosen !== null && !names.has(chosen)) names.set(chosen, `Person ${chosen}`);
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}
