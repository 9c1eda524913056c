import { Button, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { Container, Source } from '../api/shapes';
import { SearchIcon } from '../app/icons';
import { OwnerSelect } from '../filters/owner-select';
import { SourceSelect } from '../filters/source-select';
import { useAddressFilter } from '../filters/use-address-filter';

const NAMES = ['q', 'from', 'to', 'owner', 'source'];

/** Search and filters of the list; they are in the address, so that a view can be sent to somebody. */
export function CallFilters({ container, sources }: { container: Container; sources: readonly Source[] }) {
  const [search, change] = useAddressFilter();
  const [words, setWords] = useState(search.get('q') ?? '');
  const searchFor = useDebouncedCallback((q: string) => change({ q }), 250);
  const clear = () => {
    setWords('');
    change(Object.fromEntries(NAMES.map((name) => [name, null])));
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
      <OwnerSelect container={container} />
      <SourceSelect sources={sources} />
      <TextInput
        type="date"
        w={180}
        aria-label="From day"
        leftSection={<Text size="xs">From</Text>}
        leftSectionWidth={46}
        value={search.get('from') ?? ''}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        w={180}
        aria-label="To day"
        leftSection={<Text size="xs">To</Text>}
        leftSectionWidth={46}
        value={search.get('to') ?? ''}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
      {NAMES.some((name) => search.get(name)) && (
        <Button variant="subtle" onClick={clear}>
          Clear
        </Button>
      )}
    </Group>
  );
}
