import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { sentenceOf } from '../api/problem';
import type { Container, OpenedTheme } from '../api/shapes';
import { changeTheme } from './themes';

type Props = { theme: OpenedTheme; channel: Container; onClose: () => void };

export function RenameThemeDialog({ theme, channel, onClose }: Props) {
  const [name, setName] = useState(theme.name);
  const queryClient = useQueryClient();
  const renaming = useMutation({
    mutationFn: () => changeTheme(theme.id, { name: name.trim() }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['themes', channel.id] });
      void queryClient.invalidateQueries({ queryKey: ['theme', theme.id] });
      onClose();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    renaming.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="Rename this theme" closeButtonProps={{ 'aria-label': 'Close' }} centered>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            description="Your name for it stays, whatever calls come"
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
