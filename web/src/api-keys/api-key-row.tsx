import { Button, Code, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { ApiKey } from '../api/shapes';
import { tellDone } from '../app/tell';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { formatDay } from '../time/format-time';
import { RelativeTime } from '../time/relative-time';
import { useWorkspaceId } from '../workspace/use-workspace';
import { apiKeysQuery } from './api-keys';

export function ApiKeyRow({ apiKey, userId }: { apiKey: ApiKey; userId: string }) {
  const [revoking, { open, close }] = useDisclosure();
  const w = useWorkspaceId();
  const queryClient = useQueryClient();
  const path = { w, u: userId, k: apiKey.id };
  return (
    <Table.Tr>
      <Table.Td dir="auto">{apiKey.name}</Table.Td>
      <Table.Td>
        <Code>{apiKey.start}…</Code>
      </Table.Td>
      <Table.Td>{formatDay(apiKey.createdAt)}</Table.Td>
      <Table.Td>{apiKey.lastUsedAt ? <RelativeTime at={apiKey.lastUsedAt} /> : 'never'}</Table.Td>
      <Table.Td>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red.8"
          className="danger-text"
          onClick={open}
          aria-label={`Revoke ${apiKey.name}`}
        >
          Revoke
        </Button>
        <ConfirmDialog
          opened={revoking}
          onClose={close}
          title="Revoke this API key?"
          action="Revoke key"
          danger
          perform={() => answerOf(api.DELETE('/v1/workspaces/{w}/members/{u}/api-keys/{k}', { params: { path } }))}
          onDone={() => {
            tellDone('The key no longer works.');
            void queryClient.invalidateQueries({ queryKey: apiKeysQuery(w, userId).queryKey });
          }}
        >
          <Text size="sm">
            Programs that use <b dir="auto">{apiKey.name}</b> are turned away at once. It cannot be brought back.
          </Text>
        </ConfirmDialog>
      </Table.Td>
    </Table.Tr>
  );
}
