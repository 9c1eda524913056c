import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { sentenceOf } from '../api/problem';
import { answerOf, api } from '../api/client';
import { SignInForm } from '../session/sign-in-form';
import { acceptInvitation, useEnterWorkspace } from './accept';
import type { JoinProps } from './accept';

/** For somebody who has an account: they sign in and accept. */
export function JoinSignedIn({ token, invitation }: JoinProps) {
  const session = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/auth/get-session', { signal })),
  });
  const enter = useEnterWorkspace();
  const joining = useMutation({
    mutationFn: () => acceptInvitation(token),
    onSuccess: ({ workspaceId }) => enter(workspaceId),
  });
  if (session.isPending) return <Skeleton h={140} />;
  const isInvited = session.data?.user.email === invitation.email;
  if (!isInvited) {
    return (
      <>
        <Text size="sm">You have an account already: sign in to accept.</Text>
        <SignInForm email={invitation.email} onSignedIn={() => void session.refetch()} />
      </>
    );
  }
  return (
    <Stack>
      {joining.isError && (
        <Alert color="red" role="alert">
          {sentenceOf(joining.error)}
        </Alert>
      )}
      <Button loading={joining.isPending} onClick={() => joining.mutate()}>
        Accept the invitation
      </Button>
    </Stack>
  );
}
