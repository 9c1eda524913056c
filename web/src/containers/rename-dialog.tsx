import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { Container } from '../api/shapes';
import { sentenceOf } from '../api/problem';
import { TITLE } from './container-kind';
import { containerQuery, renameContainer } from './containers';

export function RenameDialog({ container, onClose }: { container: Container; onClose: () => void }) {
  const [name, setName] = useState(container.name);
  const queryClient = useQueryClient();
  const { queryKey } = containerQuery(container.kind, container.id);
  const renaming = useMutation({
    mutationFn: () => renameContainer(container, name.trim()),
    onSuccess: (renamed) => {
      queryClient.setQueryData(queryKey, renamed);
      void queryClient.invalidateQueries({ queryKey: ['containers', container.workspaceId] });
      onClose();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    renaming.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Rename this ${TITLE[container.kind]}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            data-autofocus
            dir="auto"
            maxLength={200}
            value={name}
            error={renaming.isError && sentenceOf(renaming.error)}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={renaming.isPending} disabled={name.trim() === ''}>
              Rename
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
