import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { GongConnection } from '../api/shapes';
import { formatMoment } from '../time/format-time';
import { useRole } from '../workspace/use-workspace';
import { useAuthorize } from './authorize';
import { useMayAuthorize } from './connection';
import { DisconnectDialog } from './disconnect-dialog';
import { HandOver } from './hand-over';

/** The connection as it is, once there was one. */
export function ConnectionCard({ connection }: { connection: GongConnection }) {
  const [disconnecting, { open, close }] = useDisclosure();
  const isAdmin = useRole() === 'admin';
  const mayAuthorize = useMayAuthorize();
  const authorize = useAuthorize();
  const rejected = connection.status === 'needs_reconnection';
  return (
    <section className="card" aria-labelledby="gong-connection">
      <Group justify="space-between" mb="sm">
        <Group gap="sm">
          <Title order={2} size="h4" id="gong-connection">
            Gong
          </Title>
          <Badge variant="light" color={rejected ? 'red' : 'green'}>
            {rejected ? 'Needs reconnection' : 'Connected'}
          </Badge>
        </Group>
        <Group gap="xs">
          {mayAuthorize && (
            <Button
              variant={rejected ? 'filled' : 'default'}
              loading={authorize.isPending}
              onClick={() => authorize.mutate()}
            >
              Reconnect
            </Button>
          )}
          {isAdmin && (
            <Button variant="subtle" color="red.8" onClick={open} className="danger-text">
              Disconnect
            </Button>
          )}
        </Group>
      </Group>
      {rejected && (
        <Alert color="red" mb="md">
          {connection.attention?.message} Reconnect with a Technical admin of the same Gong company: every source then
          goes on where it stopped.
          {mayAuthorize === false && <HandOver />}
        </Alert>
      )}
      <Stack gap={4}>
        {connection.connectedAt && (
          <Text size="sm" c="dimmed">
            Connected on {formatMoment(connection.connectedAt)}. One connection serves every Channel and Project.
          </Text>
        )}
        {connection.apiBaseUrl && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            Your Gong’s API: {connection.apiBaseUrl}
          </Text>
        )}
      </Stack>
      <DisconnectDialog opened={disconnecting} onClose={close} />
    </section>
  );
}
