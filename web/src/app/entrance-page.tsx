import { Center, Group, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDocumentTitle } from '@mantine/hooks';
import { Logo } from './logo';

/** The frame of what people see before they are signed in. */
export function EntrancePage({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(`${title} · Callweave`);
  return (
    <Center component="main" mih="100dvh" p="md" className="entrance">
      <Paper withBorder shadow="sm" p="xl" radius="lg" w="100%" maw={420}>
        <Group gap="sm" mb="lg">
          <Logo />
          <span className="wordmark">Callweave</span>
        </Group>
        <Title order={1} size="h3" mb="md">
          {title}
        </Title>
        {children}
      </Paper>
    </Center>
  );
}
