import { Alert, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { WarningIcon } from '../app/icons';
import { useWorkspaceId } from '../workspace/use-workspace';
import { useAuthorize } from './authorize';
import { useConnection, useMayAuthorize } from './connection';

/** On every page while Gong rejects our credentials: what that means, and the one click that mends it. */
export function ReconnectBanner() {
  const connection = useConnection().data;
  const mayAuthorize = useMayAuthorize();
  const authorize = useAuthorize();
  const workspaceId = useWorkspaceId();
  if (connection?.status !== 'needs_reconnection') return null;
  return (
    <Alert color="red.9" variant="filled" className="banner" role="alert" icon={<WarningIcon />} py="sm">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex={1} miw={220}>
          <b>Gong needs to be reconnected.</b> {connection.attention?.message} No new calls come in until then; nothing
          is lost.
        </Text>
        {mayAuthorize ? (
          <Button
            variant="white"
            color="dark"
            size="xs"
            loading={authorize.isPending}
            onClick={() => authorize.mutate()}
          >
            Reconnect Gong
          </Button>
        ) : (
          <Button
            variant="white"
            color="dark"
            size="xs"
            component={Link}
            to={`/w/${workspaceId}/settings/integrations`}
          >
            Who can mend it
          </Button>
        )}
      </Group>
    </Alert>
  );
}
