import {
  ActionIcon,
  Avatar,
  Group,
  Menu,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { Link } from 'react-router';
import { signOut, useMe } from '../session/me';
import { useWorkspaceId } from '../workspace/use-workspace';
import { MoonIcon, PersonIcon, SunIcon } from './icons';

export function PersonMenu() {
  const { name, email } = useMe();
  const workspaceId = useWorkspaceId();
  return (
    <Group gap="xs">
      <ColorSchemeButton />
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <UnstyledButton aria-label={`Your account, ${name}`}>
            <Avatar color="callweave" size={32}>
              <PersonIcon size={18} />
            </Avatar>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label dir="auto">{email}</Menu.Label>
          <Menu.Item component={Link} to={`/w/${workspaceId}/settings/account`}>
            Your account
          </Menu.Item>
          <Menu.Item onClick={() => void signOut().then(() => location.assign('/sign-in'))}>Sign out</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function ColorSchemeButton() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={dark ? 'Use light colours' : 'Use dark colours'}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </ActionIcon>
  );
}
