import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { BackIcon } from './icons';

export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="back-link">
      <Group gap={4} wrap="nowrap">
        <BackIcon size={16} />
        {children}
      </Group>
    </Link>
  );
}
