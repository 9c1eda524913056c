import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { EmptyPlace } from '../app/empty-place';
import { BellIcon, PlusIcon } from '../app/icons';
import { Page } from '../app/page';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { useWorkspaceId } from '../workspace/use-workspace';
import { NewWebhookDialog } from './new-webhook-dialog';
import { WebhookCard } from './webhook-card';
import { webhooksQuery } from './webhooks';

/** Where other programs are told what happens here; an admin's page. */
export function Component() {
  const webhooks = useQuery(webhooksQuery(useWorkspaceId()));
  const [making, { open, close }] = useDisclosure();
  if (webhooks.isError && !webhooks.data) {
    return <PageProblem error={webhooks.error} onRetry={() => void webhooks.refetch()} />;
  }
  const make = (
    <Button leftSection={<PlusIcon />} onClick={open}>
      New webhook
    </Button>
  );
  const empty = webhooks.data?.length === 0;
  return (
    <Page title="Webhooks" actions={!empty && make}>
      <Text size="sm" c="dimmed" mb="md" maw={620}>
        Callweave posts events to addresses of yours, signed as <i>Standard Webhooks</i> has it. They carry ids, no
        words of calls. What is not taken is tried again for three days.
      </Text>
      {!webhooks.data && <RowsLoading rows={2} height={96} />}
      {empty && (
        <EmptyPlace icon={<BellIcon size={26} />} title="No webhook yet" action={make}>
          Make one to have a program of your own told of new calls, or when Gong needs to be reconnected.
        </EmptyPlace>
      )}
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {webhooks.data?.map((webhook) => (
          <li key={webhook.id}>
            <WebhookCard webhook={webhook} />
          </li>
        ))}
      </Stack>
      {making && <NewWebhookDialog onClose={close} />}
    </Page>
  );
}
