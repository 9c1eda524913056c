import { ActionIcon, Badge, Group, Menu, Select, Switch, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Member, Role } from '../api/shapes';
import { DotsIcon } from '../app/icons';
import { useMe } from '../session/me';
import { useChangeMember } from './change-member';
import { NewLinkDialog } from './new-link-dialog';
import { RemoveDialog } from './remove-dialog';

export const ROLES: { value: Role; label: string }[] = [
  { value: 'admin', label: 'Admin' },
  { value: 'member', label: 'Member' },
  { value: 'viewer', label: 'Viewer' },
];

export function MemberRow({ member, editable }: { member: Member; editable: boolean }) {
  const me = useMe();
  const change = useChangeMember(member);
  const [removing, remove] = useDisclosure();
  const [linking, link] = useDisclosure();
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            <bdi>{member.name}</bdi>
            {member.userId === me.userId && ' (you)'}
          </Text>
          {member.invited && <Badge variant="light">Invited</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {member.email}
        </Text>
      </Table.Td>
      <Table.Td>
        {editable ? (
          <Select
            aria-label={`Role of ${member.name}`}
            data={ROLES}
            allowDeselect={false}
            value={member.role}
            onChange={(role) => role && role !== member.role && change.mutate({ role })}
          />
        ) : (
          ROLES.find(({ value }) => value === member.role)?.label
        )}
      </Table.Td>
      <Table.Td>
        {editable && member.role !== 'admin' ? (
          <Switch
            aria-label={`${member.name} may connect Gong`}
            checked={member.mayAuthorizeGong}
            onChange={(event) => change.mutate({ mayAuthorizeGong: event.currentTarget.checked })}
          />
        ) : (
          <Text size="sm">{member.mayAuthorizeGong ? 'Yes' : 'No'}</Text>
        )}
      </Table.Td>
      <Table.Td>
        {editable && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${member.name}`}>
                <DotsIcon />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {member.invited && <Menu.Item onClick={link.open}>New invitation link</Menu.Item>}
              <Menu.Item onClick={remove.open} className="danger-text">
                Remove from workspace
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        {linking && <NewLinkDialog member={member} onClose={link.close} />}
        <RemoveDialog member={member} opened={removing} onClose={remove.close} />
      </Table.Td>
    </Table.Tr>
  );
}
