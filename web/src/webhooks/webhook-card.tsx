import { Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import type { Webhook } from '../api/shapes';
import { tellDone } from '../app/tell';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { useWorkspaceId } from '../workspace/use-workspace';
import { DeliveryList } from './delivery-list';
import { deleteWebhook, EVENTS, webhooksQuery } from './webhooks';

/** A webhook with what it is told of, and on demand what was delivered. */
export function WebhookCard({ webhook }: { webhook: Webhook }) {
  const [open, { toggle }] = useDisclosure();
  const [deleting, remove] = useDisclosure();
  const queryClient = useQueryClient();
  const { queryKey } = webhooksQuery(useWorkspaceId());
  return (
    <article className="card" aria-label={webhook.url}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Title order={2} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {webhook.url}
          </Title>
          <Text size="sm" c="dimmed">
            {webhook.events.map((event) => EVENTS.find(({ value }) => value === event)?.label ?? event).join(' · ')}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" size="xs" onClick={toggle} aria-expanded={open}>
            Deliveries
          </Button>
          <Button variant="subtle" size="xs" color="red.8" className="danger-text" onClick={remove.open}>
            Delete
          </Button>
        </Group>
      </Group>
      {open && <DeliveryList webhookId={webhook.id} />}
      <ConfirmDialog
        opened={deleting}
        onClose={remove.close}
        title="Delete this webhook?"
        action="Delete webhook"
        danger
        perform={() => deleteWebhook(webhook.id)}
        onDone={() => {
          tellDone('The webhook is deleted.');
          void queryClient.invalidateQueries({ queryKey });
        }}
      >
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <b>{webhook.url}</b> is told of nothing more, also not of what was still to be delivered.
        </Text>
      </ConfirmDialog>
    </article>
  );
}
