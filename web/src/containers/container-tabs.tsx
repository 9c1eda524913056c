import { Tabs } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router';
import type { Container } from '../api/shapes';
import { containerPath } from './container-kind';

/** The pages of a Channel or Project; the first is what its own address shows. */
const PAGES = {
  channel: [{ value: '', label: 'Calls' }],
  project: [
    { value: '', label: 'Recordings' },
    { value: 'insights', label: 'Insights' },
  ],
} as const;

export function ContainerTabs({ container }: { container: Container }) {
  const navigate = useNavigate();
  const path = containerPath(container);
  const page =
    useLocation()
      .pathname.slice(path.length + 1)
      .split('/')[0] ?? '';
  const pages = PAGES[container.kind];
  if (pages.length === 1 || page === 'sources') return null;
  return (
    <Tabs
      value={page}
      mb="md"
      onChange={(value) => void navigate(value ? `${path}/${value}` : path)}
      activateTabWithKeyboard={false}
    >
      <Tabs.List aria-label={`Pages of ${container.name}`}>
        {pages.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
