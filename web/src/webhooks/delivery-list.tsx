import { Badge, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { WebhookDelivery } from '../api/shapes';
import { MoreButton } from '../app/more-button';
import { RowsLoading } from '../app/rows-loading';
import { formatTime } from '../time/format-time';
import { RelativeTime } from '../time/relative-time';
import { deliveriesQuery } from './webhooks';

const STATUS: Record<WebhookDelivery['status'], { label: string; color: string }> = {
  pending: { label: 'Under way', color: 'blue' },
  delivered: { label: 'Delivered', color: 'green' },
  failed: { label: 'Given up', color: 'red' },
};

export function DeliveryList({ webhookId }: { webhookId: string }) {
  const deliveries = useInfiniteQuery(deliveriesQuery(webhookId));
  if (!deliveries.data) return <RowsLoading rows={2} height={40} />;
  const rows = deliveries.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt="md">
        Nothing has happened yet that it is to be told of.
      </Text>
    );
  }
  return (
    <>
      <div className="wide-table" tabIndex={0} role="region" aria-label="Deliveries">
        <Table miw={560} verticalSpacing="xs" mt="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>Event</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th ta="end">Attempts</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((delivery) => (
              <Table.Tr key={delivery.id}>
                <Table.Td>{formatTime(delivery.createdAt)}</Table.Td>
                <Table.Td>{delivery.event}</Table.Td>
                <Table.Td>
                  <Badge variant="light" color={STATUS[delivery.status].color}>
                    {STATUS[delivery.status].label}
                  </Badge>
                  <Text size="xs" c="dimmed">
                    {delivery.error ?? (delivery.responseStatus !== null && `Answered ${delivery.responseStatus}`)}
                    {delivery.nextAttemptAt && (
                      <>
                        {' '}
                        Next attempt <RelativeTime at={delivery.nextAttemptAt} />.
                      </>
                    )}
                  </Text>
                </Table.Td>
                <Table.Td ta="end">{delivery.attempts}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <MoreButton list={deliveries} />
    </>
  );
}
