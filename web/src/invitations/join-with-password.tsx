import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { sentenceOf } from '../api/problem';
import { signIn } from '../session/me';
import { acceptInvitation, useEnterWorkspace } from './accept';
import type { JoinProps } from './accept';

const SHORTEST_PASSWORD = 8;

/** For somebody new: a first password, and in. */
export function JoinWithPassword({ token, invitation }: JoinProps) {
  const [password, setPassword] = useState('');
  const enter = useEnterWorkspace();
  const joining = useMutation({
    mutationFn: async () => {
      const { workspaceId } = await acceptInvitation(token, { password });
      await signIn({ email: invitation.email, password });
      return workspaceId;
    },
    onSuccess: enter,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    joining.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label="Email" name="email" autoComplete="username" readOnly value={invitation.email} />
        <PasswordInput
          label="Choose a password"
          description={`At least ${SHORTEST_PASSWORD} characters`}
          autoComplete="new-password"
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {joining.isError && (
          <Alert color="red" role="alert">
            {sentenceOf(joining.error)}
          </Alert>
        )}
        <Button type="submit" loading={joining.isPending} disabled={password.length < SHORTEST_PASSWORD}>
          Join
        </Button>
      </Stack>
    </form>
  );
}
