import { List, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { tellDone } from '../app/tell';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { useWorkspace } from '../workspace/use-workspace';

export function DisconnectDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const workspace = useWorkspace();
  const queryClient = useQueryClient();
  const w = workspace?.id ?? '';
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Disconnect Gong from ${workspace?.name ?? ''}?`}
      action="Disconnect Gong"
      danger
      perform={() => answerOf(api.DELETE('/v1/workspaces/{w}/gong/connection', { params: { path: { w } } }))}
      onDone={() => {
        tellDone('Gong is disconnected.');
        void queryClient.invalidateQueries();
      }}
    >
      <Stack gap="sm">
        <List size="sm" spacing={6}>
          <List.Item>
            <b>Every source in every Channel and Project stops for good.</b> Connecting again does not bring them back:
            you add new ones.
          </List.Item>
          <List.Item>Everything that was imported stays here.</List.Item>
          <List.Item>Callweave forgets its tokens at once, and asks Gong for nothing more.</List.Item>
        </List>
        <Text size="sm" c="dimmed">
          Gong still lists the app after that. To withdraw the permission there as well, a Technical admin removes it in
          Gong under <i>Company settings → Ecosystem → connected apps</i>.
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
