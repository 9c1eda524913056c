import { Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Container, Level, Member } from '../api/shapes';
import { RowsLoading } from '../app/rows-loading';
import { tellFailed } from '../app/tell';
import { membersQuery } from '../members/members';
import { TITLE } from './container-kind';

const LEVELS: { value: Level | 'none'; label: string }[] = [
  { value: 'none', label: 'No access' },
  { value: 'view', label: 'May view' },
  { value: 'edit', label: 'May edit' },
  { value: 'full', label: 'Full access' },
];

/** With whom a Channel or Project is shared; each choice holds at once. */
export function ShareDialog({ container, onClose }: { container: Container; onClose: () => void }) {
  const { id, kind, workspaceId } = container;
  const queryClient = useQueryClient();
  const queryKey = ['access', id];
  const members = useQuery(membersQuery(workspaceId)).data;
  const access = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const request = { params: { path: { id } }, signal };
      return kind === 'channel'
        ? answerOf(api.GET('/v1/channels/{id}/access', request))
        : answerOf(api.GET('/v1/projects/{id}/access', request));
    },
  }).data?.data;
  const sharing = useMutation({
    mutationFn: ({ u, level }: { u: string; level: Level | 'none' }) => {
      const request = { params: { path: { id, u } }, body: { level } };
      return kind === 'channel'
        ? answerOf(api.PUT('/v1/channels/{id}/access/{u}', request))
        : answerOf(api.PUT('/v1/projects/{id}/access/{u}', request));
    },
    onError: tellFailed,
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
  const levelOf = ({ userId }: Member) => {
    const pending = sharing.isPending && sharing.variables.u === userId ? sharing.variables.level : undefined;
    return pending ?? access?.find((row) => row.userId === userId)?.level ?? 'none';
  };
  return (
    <Modal opened onClose={onClose} title={`Share this ${TITLE[kind]}`} size="lg">
      {!members || !access ? (
        <RowsLoading rows={3} height={48} />
      ) : (
        <Stack gap="sm">
          {members.map((member) => (
            <Group key={member.userId} justify="space-between" wrap="nowrap">
              <Stack gap={0} miw={0}>
                <Text size="sm" truncate dir="auto">
                  {member.name}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {member.email}
                </Text>
              </Stack>
              {member.role === 'admin' || member.invited ? (
                <Text size="sm" c="dimmed">
                  {member.invited ? 'Invited' : 'Admin, always full'}
                </Text>
              ) : (
                <Select
                  w={150}
                  aria-label={`Access of ${member.name}`}
                  allowDeselect={false}
                  data={LEVELS.filter(({ value }) => member.role !== 'viewer' || value === 'none' || value === 'view')}
                  value={levelOf(member)}
                  onChange={(level) => sharing.mutate({ u: member.userId, level: level ?? 'none' })}
                />
              )}
            </Group>
          ))}
        </Stack>
      )}
    </Modal>
  );
}
