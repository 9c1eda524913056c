import { Alert, Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { answerOf, api } from '../api/client';
import { ApiProblem, sentenceOf } from '../api/problem';
import { EntrancePage } from '../app/entrance-page';
import { JoinSignedIn } from './join-signed-in';
import { JoinWithPassword } from './join-with-password';

/** Where the link of an invitation leads. */
export function Component() {
  const { token = '' } = useParams();
  const { data: invitation, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/invitations/{token}', { params: { path: { token } }, signal })),
    refetchOnWindowFocus: false,
  });
  if (error) {
    const unknown = error instanceof ApiProblem && error.status === 404;
    return (
      <EntrancePage title="This invitation cannot be taken up">
        <Alert color="yellow" mb="md">
          {unknown ? 'There is no such invitation: check that you have the whole link.' : sentenceOf(error)}
        </Alert>
        <Text size="sm">
          Ask whoever invited you for a new link. You have an account already?{' '}
          <Anchor component={Link} to="/sign-in" inherit>
            Sign in
          </Anchor>
        </Text>
      </EntrancePage>
    );
  }
  if (!invitation) {
    return (
      <EntrancePage title="Invitation">
        <Skeleton h={180} />
      </EntrancePage>
    );
  }
  return (
    <EntrancePage title={`Join ${invitation.workspaceName}`}>
      <Stack>
        <Text size="sm">
          Hello <bdi>{invitation.name}</bdi>. You were invited to <b dir="auto">{invitation.workspaceName}</b> as{' '}
          {invitation.role}.
        </Text>
        {invitation.mode === 'set_password' ? (
          <JoinWithPassword token={token} invitation={invitation} />
        ) : (
          <JoinSignedIn token={token} invitation={invitation} />
        )}
      </Stack>
    </EntrancePage>
  );
}
