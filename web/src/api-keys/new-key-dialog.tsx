import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { answerOf, api } from '../api/client';
import { sentenceOf } from '../api/problem';
import { ShownOnce } from '../shown-once/shown-once';
import { useWorkspaceId } from '../workspace/use-workspace';
import { apiKeysQuery } from './api-keys';

/** Makes a key and shows it, this once. */
export function NewKeyDialog({ userId, onClose }: { userId: string; onClose: () => void }) {
  const w = useWorkspaceId();
  const [name, setName] = useState('');
  const queryClient = useQueryClient();
  const creation = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/workspaces/{w}/members/{u}/api-keys', {
          params: { path: { w, u: userId } },
          body: { name: name.trim() },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiKeysQuery(w, userId).queryKey }),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    creation.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="New API key" closeOnClickOutside={false} centered>
      {creation.data ? (
        <ShownOnce
          label="API key"
          value={creation.data.apiKey}
          warning="This is the only time that the key is shown. Keep it where secrets are kept."
          copy="Copy key"
          onClose={onClose}
        />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label="Name"
              description="What it is for, to know it again"
              data-autofocus
              dir="auto"
              maxLength={200}
              value={name}
              error={creation.isError && sentenceOf(creation.error)}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={creation.isPending} disabled={name.trim() === ''}>
                Make key
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
