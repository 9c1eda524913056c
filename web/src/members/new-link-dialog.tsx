import { Alert, Button, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { sentenceOf } from '../api/problem';
import type { Member } from '../api/shapes';
import { useWorkspaceId } from '../workspace/use-workspace';
import { InvitationLink } from './invitation-link';

/** Makes a new link for somebody who has not used theirs; the old one ends. */
export function NewLinkDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const w = useWorkspaceId();
  const path = { w, u: member.userId };
  const renewal = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/workspaces/{w}/members/{u}/invitation', { params: { path } })),
  });
  return (
    <Modal opened onClose={onClose} title="New invitation link" centered>
      {renewal.data ? (
        <InvitationLink name={member.name} url={renewal.data.inviteUrl} />
      ) : (
        <Stack>
          <Text size="sm">The link that was made before stops working.</Text>
          {renewal.isError && (
            <Alert color="red" role="alert">
              {sentenceOf(renewal.error)}
            </Alert>
          )}
          <Button loading={renewal.isPending} onClick={() => renewal.mutate()}>
            Make a new link
          </Button>
        </Stack>
      )}
    </Modal>
  );
}
