import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Member } from '../api/shapes';
import { tellDone } from '../app/tell';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { useWorkspace } from '../workspace/use-workspace';
import { membersQuery } from './members';

type Props = { member: Member; opened: boolean; onClose: () => void };

export function RemoveDialog({ member, opened, onClose }: Props) {
  const workspace = useWorkspace();
  const queryClient = useQueryClient();
  const w = workspace?.id ?? '';
  const path = { w, u: member.userId };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Remove this person?"
      action="Remove"
      danger
      perform={() => answerOf(api.DELETE('/v1/workspaces/{w}/members/{u}', { params: { path } }))}
      onDone={() => {
        tellDone('Removed.');
        void queryClient.invalidateQueries({ queryKey: membersQuery(w).queryKey });
      }}
    >
      <Text size="sm">
        <b dir="auto">{member.name}</b> loses access to <b dir="auto">{workspace?.name}</b> at once, with the API keys
        made for it and all that was shared with them. What they made stays.
      </Text>
    </ConfirmDialog>
  );
}
