import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useNavigate } from 'react-router';
import { addSourceSearch } from '../add-source/open-add-source';
import { sentenceOf } from '../api/problem';
import type { ContainerKind } from '../api/shapes';
import { useWorkspaceId } from '../workspace/use-workspace';
import { containerPath, TITLE } from './container-kind';
import { createContainer } from './containers';

type Props = { kind: ContainerKind; opened: boolean; onClose: () => void };

/** Asks for a name, then leads on to the choice of calls. */
export function NewContainerDialog({ kind, opened, onClose }: Props) {
  const workspaceId = useWorkspaceId();
  const [name, setName] = useState('');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const creation = useMutation({
    mutationFn: () => createContainer(workspaceId, kind, name.trim()),
    onSuccess: (container) => {
      setName('');
      onClose();
      void queryClient.invalidateQueries({ queryKey: ['containers', workspaceId, kind] });
      void navigate(`${containerPath(container)}?${addSourceSearch(container)}`);
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    creation.mutate();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={`New ${TITLE[kind]}`} centered>
      <form onSubmit={submit}>
        <Stack>
          {creation.isError && (
            <Alert color="red" role="alert">
              {sentenceOf(creation.error)}
            </Alert>
          )}
          <TextInput
            label="Name"
            description="For example the team or the question that it is about"
            required
            withAsterisk={false}
            data-autofocus
            dir="auto"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={creation.isPending} disabled={name.trim() === ''}>
              Create {TITLE[kind]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
