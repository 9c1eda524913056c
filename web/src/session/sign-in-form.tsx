import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { sentenceOf } from '../api/problem';
import { signIn } from './me';

type Props = { email?: string; onSignedIn: (userId: string) => void };

export function SignInForm({ email: known = '', onSignedIn }: Props) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const attempt = useMutation({ mutationFn: signIn, onSuccess: ({ user }) => onSignedIn(user.id) });

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    attempt.mutate({ email: email.trim(), password });
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        {attempt.isError && (
          <Alert color="red" role="alert">
            {sentenceOf(attempt.error)}
          </Alert>
        )}
        <TextInput
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus={known === ''}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          autoFocus={known !== ''}
          // Within a dialog, which would choose the first field.
          data-autofocus={known !== '' || undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={attempt.isPending} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
