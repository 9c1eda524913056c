import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { sentenceOf } from '../api/problem';

interface Props {
  title: string;
  description?: string;
  name: string;
  /** Gives it the new name, and sees to it that the console shows it. */
  rename: (name: string) => Promise<void>;
  onClose: () => void;
}

export function RenameDialog({ title, description, name: before, rename, onClose }: Props) {
  const [name, setName] = useState(before);
  const renaming = useMutation({ mutationFn: () => rename(name.trim()), onSuccess: onClose });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    renaming.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={title} centered>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            description={description}
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
