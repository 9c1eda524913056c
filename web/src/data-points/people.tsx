import { Stack, Text, Title } from '@mantine/core';
import type { Participant } from '../api/shapes';

const GROUPS = [
  { affiliation: 'external', title: 'From outside' },
  { affiliation: 'internal', title: 'From your company' },
  { affiliation: 'unknown', title: 'Not known which side' },
] as const;

/** Who took part, by side. */
export function People({ participants }: { participants: readonly Participant[] }) {
  return (
    <Stack gap="md" mb="xl">
      {GROUPS.map(({ affiliation, title }) => {
        const people = participants.filter((person) => person.affiliation === affiliation);
        if (people.length === 0) return null;
        return (
          <section key={affiliation}>
            <Title order={2} size="h6" mb={4}>
              {title}
            </Title>
            <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: 'none' }}>
              {people.map(({ name, email }, index) => (
                <li key={index}>
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                    <bdi>{name ?? email ?? 'Someone without a name'}</bdi>
                  </Text>
                  {name !== null && email !== null && (
                    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                      {email}
                    </Text>
                  )}
                </li>
              ))}
            </Stack>
          </section>
        );
      })}
    </Stack>
  );
}
