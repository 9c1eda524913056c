import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { containersQuery } from '../containers/containers';
import { useWorkspaceId } from '../workspace/use-workspace';
import type { Place } from './place';
import { readPlace } from './place';

/** Chooses the Channel or Project that the calls are to come into. */
export function WhereStep({ onChoose }: { onChoose: (place: Place) => void }) {
  const w = useWorkspaceId();
  const [value, setValue] = useState<string | null>(null);
  const [channels, projects] = useQueries({ queries: [containersQuery(w, 'channel'), containersQuery(w, 'project')] });
  const options = ({ data = [] }: typeof channels) =>
    data
      .filter(({ access }) => access !== 'view')
      .map(({ kind, id, name }) => ({ value: `${kind}:${id}`, label: name }));
  const place = readPlace(value);
  return (
    <Stack>
      <Select
        label="Where shall the calls come?"
        description="Into a Channel with Gong’s transcripts, or into a Project as recordings"
        placeholder="Choose a Channel or Project"
        searchable
        nothingFoundMessage="Nothing of that name"
        data={[
          { group: 'Channels', items: options(channels) },
          { group: 'Projects', items: options(projects) },
        ]}
        value={value}
        onChange={setValue}
      />
      <Text size="sm" c="dimmed">
        Not there yet? Make a new{' '}
        <Anchor component={Link} inherit to={`/w/${w}/channels`}>
          Channel
        </Anchor>{' '}
        or{' '}
        <Anchor component={Link} inherit to={`/w/${w}/projects`}>
          Project
        </Anchor>
        : this dialog follows.
      </Text>
      <Group justify="flex-end">
        <Button disabled={!place} onClick={() => place && onChoose(place)}>
          Go on
        </Button>
      </Group>
    </Stack>
  );
}
