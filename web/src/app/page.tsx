import { Box, Group, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

type Props = { title: string; actions?: ReactNode; above?: ReactNode; children: ReactNode };

/** A page with its heading, and what one can do there at the right. */
export function Page({ title, actions, above, children }: Props) {
  useDocumentTitle(`${title} · Callweave`);
  return (
    <Box className="page">
      {above}
      <Group justify="space-between" align="center" mb="lg" wrap="nowrap" gap="sm" className="page-heading">
        <Title order={1} size="h2" dir="auto" className="page-title">
          {title}
        </Title>
        {actions && (
          <Group gap="xs" wrap="nowrap">
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Box>
  );
}
