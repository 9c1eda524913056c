import { Alert, Button, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useRole, useWorkspaceId } from '../workspace/use-workspace';
import { useAuthorize } from './authorize';
import { useMayAuthorize } from './connection';
import { HandOver } from './hand-over';
import { WhatIsRead } from './what-is-read';

/** What connecting means, and the button, or whom to ask. */
export function ConnectGong() {
  const mayAuthorize = useMayAuthorize();
  const isAdmin = useRole() === 'admin';
  const workspaceId = useWorkspaceId();
  const authorize = useAuthorize();
  return (
    <Stack>
      <WhatIsRead />
      {mayAuthorize === false ? (
        <Alert color="blue" title="You need someone else for this">
          Connecting takes an admin of this workspace, or someone whom an admin allows to. Send them the link below.
        </Alert>
      ) : (
        <>
          <Text size="sm">
            It takes a <b>Technical admin</b> of your Gong. You go to Gong, sign in, agree, and come back here.
          </Text>
          <Button
            size="md"
            style={{ alignSelf: 'flex-start' }}
            disabled={mayAuthorize === undefined}
            loading={authorize.isPending}
            onClick={() => authorize.mutate()}
          >
            Connect Gong
          </Button>
          <Text size="sm" c="dimmed">
            You are not a Technical admin? Hand this page to one.
            {isAdmin && (
              <>
                {' '}
                Someone without an account can be{' '}
                <Link to={`/w/${workspaceId}/settings/members?invite=gong`}>invited as a free viewer</Link> who can do
                this one thing.
              </>
            )}
          </Text>
        </>
      )}
      <HandOver />
    </Stack>
  );
}
