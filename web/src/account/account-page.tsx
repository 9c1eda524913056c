import { Alert, Button, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { answerOf, api } from '../api/client';
import { sentenceOf } from '../api/problem';
import { Page } from '../app/page';
import { tellDone } from '../app/tell';
import { useMe } from '../session/me';

const SHORTEST_PASSWORD = 8;

export function Component() {
  const me = useMe();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/auth/change-password', { body: { currentPassword, newPassword, revokeOtherSessions: true } }),
      ),
    onSuccess: () => {
      setCurrent('');
      setNew('');
      tellDone('Your password is changed. Other browsers are signed out.');
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Page title="Your account">
      <Stack gap="lg" maw={480}>
        <div>
          <Text fw={600} dir="auto">
            {me.name}
          </Text>
          <Text c="dimmed" size="sm">
            {me.email}
          </Text>
        </div>
        <section className="card" aria-labelledby="password">
          <Title order={2} size="h4" mb="sm" id="password">
            Change password
          </Title>
          <form onSubmit={submit}>
            <Stack>
              <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
              <PasswordInput
                label="Current password"
                autoComplete="current-password"
                value={currentPassword}
                onChange={(event) => setCurrent(event.currentTarget.value)}
              />
              <PasswordInput
                label="New password"
                description={`At least ${SHORTEST_PASSWORD} characters`}
                autoComplete="new-password"
                value={newPassword}
                onChange={(event) => setNew(event.currentTarget.value)}
              />
              {change.isError && (
                <Alert color="red" role="alert">
                  {sentenceOf(change.error)}
                </Alert>
              )}
              <Button
                type="submit"
                loading={change.isPending}
                disabled={currentPassword === '' || newPassword.length < SHORTEST_PASSWORD}
              >
                Change password
              </Button>
            </Stack>
          </form>
        </section>
      </Stack>
    </Page>
  );
}
