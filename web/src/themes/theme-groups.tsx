import { Button, SimpleGrid, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { OpenedTheme } from '../api/shapes';
import { callsWords } from './trend-words';

/** More would hide from whoever opens a theme that what customers said stands below. */
const FIRST = 6;

type Props = { groups: OpenedTheme['groups']; chosen: string | undefined; onChoose: (id: string) => void };

/** The finer groups of a theme, the largest first; one of them narrows the excerpts. */
export function ThemeGroups({ groups, chosen, onChoose }: Props) {
  const [all, setAll] = useState(false);
  const shown = groups.filter(({ id }, index) => all || index < FIRST || id === chosen);
  return (
    <section aria-labelledby="groups">
      <Title order={3} size="h5" mt="xl" mb="sm" id="groups">
        Within it
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs">
        {shown.map((group) => (
          <UnstyledButton
            key={group.id}
            className="choice"
            data-checked={group.id === chosen || undefined}
            aria-pressed={group.id === chosen}
            onClick={() => onChoose(group.id)}
          >
            <Text size="sm" fw={600} dir="auto" lineClamp={2}>
              {group.name}
            </Text>
            <Text size="xs" c="dimmed">
              {callsWords(group.callCount)}
            </Text>
          </UnstyledButton>
        ))}
      </SimpleGrid>
      {groups.length > FIRST && (
        <Button variant="subtle" size="compact-sm" mt="xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show the largest only' : `Show all ${groups.length}`}
        </Button>
      )}
    </section>
  );
}
