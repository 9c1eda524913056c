import { List, Stack, Text } from '@mantine/core';

/** The five permissions that Callweave asks Gong for, in plain words. */
const READ = [
  'Calls: when, how long, with whom, in which direction',
  'More about each call: its people, Gong’s brief and custom data',
  'Transcripts of calls',
  'Recordings, for Projects only',
  'Your Gong users, to know who reports to whom',
];

export function WhatIsRead() {
  return (
    <Stack gap="xs">
      <Text size="sm">Callweave reads from Gong, and only reads:</Text>
      <List size="sm" spacing={4}>
        {READ.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      <Text size="sm">
        <b>Nothing is ever written to Gong.</b> Trackers, scorecards, CRM data and statistics are not even asked for.
      </Text>
    </Stack>
  );
}
