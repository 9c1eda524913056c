import { NavLink, Stack, Text } from '@mantine/core';
import type { ComponentType } from 'react';
import { NavLink as RouterLink, useMatch } from 'react-router';
import { useWorkspaceId, useRole } from '../workspace/use-workspace';
import { BellIcon, ChannelIcon, KeyIcon, LogIcon, PeopleIcon, PersonIcon, PlugIcon, ProjectIcon } from './icons';

type Place = { to: string; label: string; icon: ComponentType; adminsOnly?: boolean };

/** What the navigation leads to: a new page adds a line here and one in routes.tsx. */
const PLACES: readonly { heading: string | null; places: readonly Place[] }[] = [
  {
    heading: null,
    places: [
      { to: 'channels', label: 'Channels', icon: ChannelIcon },
      { to: 'projects', label: 'Projects', icon: ProjectIcon },
    ],
  },
  {
    heading: 'Settings',
    places: [
      { to: 'settings/integrations', label: 'Integrations', icon: PlugIcon },
      { to: 'settings/members', label: 'Members', icon: PeopleIcon },
      { to: 'settings/api-keys', label: 'API keys', icon: KeyIcon },
      { to: 'settings/webhooks', label: 'Webhooks', icon: BellIcon, adminsOnly: true },
      { to: 'settings/audit-log', label: 'Audit log', icon: LogIcon, adminsOnly: true },
      { to: 'settings/account', label: 'Your account', icon: PersonIcon },
    ],
  },
];

export function Navigation() {
  const isAdmin = useRole() === 'admin';
  return (
    <Stack component="nav" aria-label="Main" gap={4}>
      {PLACES.map(({ heading, places }) => (
        <Stack key={heading} gap={2} mb="md">
          {heading && (
            <Text size="xs" fw={600} c="dimmed" px="sm" pb={4}>
              {heading}
            </Text>
          )}
          {places
            .filter(({ adminsOnly }) => isAdmin || !adminsOnly)
            .map((place) => (
              <PlaceLink key={place.to} {...place} />
            ))}
        </Stack>
      ))}
    </Stack>
  );
}

function PlaceLink({ to, label, icon: Icon }: Place) {
  const path = `/w/${useWorkspaceId()}/${to}`;
  const active = useMatch(`${path}/*`) !== null;
  return <NavLink component={RouterLink} to={path} label={label} leftSection={<Icon />} active={active} />;
}
