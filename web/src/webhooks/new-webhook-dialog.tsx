import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { sentenceOf } from '../api/problem';
import type { WebhookEvent } from '../api/shapes';
import { ShownOnce } from '../shown-once/shown-once';
import { useWorkspaceId } from '../workspace/use-workspace';
import { createWebhook, EVENTS, webhooksQuery } from './webhooks';

/** Makes a webhook and shows its secret, this once. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const w = useWorkspaceId();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<WebhookEvent[]>(EVENTS.map(({ value }) => value));
  const queryClient = useQueryClient();
  const creation = useMutation({
    mutationFn: () => createWebhook(w, { url: url.trim(), events }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: webhooksQuery(w).queryKey }),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    creation.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="New webhook" closeOnClickOutside={false} centered>
      {creation.data ? (
        <ShownOnce
          label="Secret"
          value={creation.data.secret}
          warning="This is the only time that the secret is shown. Check the signature of each delivery with it."
          copy="Copy secret"
          onClose={onClose}
        />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              label="Address"
              description="https, and reachable from here"
              type="url"
              placeholder="https://example.com/callweave"
              data-autofocus
              maxLength={2_000}
              value={url}
              error={creation.isError && sentenceOf(creation.error)}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
            <Checkbox.Group
              label="Tell it of"
              value={events}
              onChange={(chosen) => setEvents(EVENTS.map(({ value }) => value).filter((each) => chosen.includes(each)))}
            >
              <Stack gap="xs" mt="xs">
                {EVENTS.map(({ value, label }) => (
                  <Checkbox key={value} value={value} label={label} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={creation.isPending} disabled={url.trim() === '' || events.length === 0}>
                Make webhook
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
