import { Avatar, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { Link } from 'react-router';
import { useMe } from '../session/me';
import { useWorkspace } from './use-workspace';

/** Which workspace is open, and the way to the others. */
export function WorkspaceMenu() {
  const { workspaces } = useMe();
  const current = useWorkspace();
  if (!current) return null;
  const title = (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <Avatar name={current.name} color="callweave" radius="md" size={32} variant="filled" aria-hidden />
      <Text fw={600} truncate dir="auto">
        {current.name}
      </Text>
    </Group>
  );
  if (workspaces.length === 1) return <div className="workspace-name">{title}</div>;
  return (
    <Menu position="bottom-start" width={230}>
      <Menu.Target>
        <UnstyledButton className="workspace-name">
          {title}
          <span className="visually-hidden">: switch workspace</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Switch workspace</Menu.Label>
        {workspaces.map(({ id, name }) => (
          <Menu.Item key={id} component={Link} to={`/w/${id}/channels`} aria-current={id === current.id || undefined}>
            <Text truncate dir="auto" fw={id === current.id ? 600 : 400} size="sm">
              {name}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
