import { Alert, Button, Group, Modal, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { answerOf, api } from '../api/client';
import { sentenceOf } from '../api/problem';
import type { Role } from '../api/shapes';
import { useWorkspaceId } from '../workspace/use-workspace';
import { InvitationLink } from './invitation-link';
import { ROLES } from './member-row';
import { membersQuery } from './members';

type Props = {
  /** Whether it is about somebody who shall connect Gong. */
  forGong: boolean;
  onClose: () => void;
};

export function InviteDialog({ forGong, onClose }: Props) {
  const w = useWorkspaceId();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>(forGong ? 'viewer' : 'member');
  const [mayAuthorizeGong, setMayAuthorizeGong] = useState(forGong);
  const queryClient = useQueryClient();
  const invitation = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/workspaces/{w}/members', {
          params: { path: { w } },
          body: { name: name.trim(), email: email.trim(), role, mayAuthorizeGong },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: membersQuery(w).queryKey }),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    invitation.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={forGong ? 'Invite the Gong admin' : 'Invite somebody'}
      closeOnClickOutside={false}
      centered
    >
      {invitation.data ? (
        <InvitationLink name={name} url={invitation.data.inviteUrl} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {forGong && (
              <Text size="sm">
                A viewer is free, and can do this one thing: complete the authorization as Technical admin of Gong.
              </Text>
            )}
            {invitation.isError && (
              <Alert color="red" role="alert">
                {sentenceOf(invitation.error)}
              </Alert>
            )}
            <TextInput
              label="Name"
              required
              withAsterisk={false}
              data-autofocus
              dir="auto"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label="Email"
              type="email"
              required
              withAsterisk={false}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Select
              label="Role"
              data={ROLES}
              allowDeselect={false}
              value={role}
              onChange={(value) => setRole(value ?? 'member')}
            />
            {role !== 'admin' && (
              <Switch
                label="May connect Gong"
                checked={mayAuthorizeGong}
                onChange={(event) => setMayAuthorizeGong(event.currentTarget.checked)}
              />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={invitation.isPending}>
                Invite
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
