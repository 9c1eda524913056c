import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { EntrancePage } from '../app/entrance-page';
import { takeUpSession } from './session-ended';
import { returnPath } from './return-path';
import { SignInForm } from './sign-in-form';

export function Component() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const queryClient = useQueryClient();

  const enter = () => {
    queryClient.clear();
    takeUpSession();
    void navigate(returnPath(search), { replace: true });
  };

  return (
    <EntrancePage title="Sign in">
      <SignInForm email={search.get('email') ?? ''} onSignedIn={enter} />
      <Text size="sm" c="dimmed" mt="lg">
        No account yet? People come by invitation: ask an admin of your workspace for a link.
      </Text>
    </EntrancePage>
  );
}
