import { Modal, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Me } from '../api/shapes';
import { takeUpSession, useSessionEnded } from './session-ended';
import { SignInForm } from './sign-in-form';

/** Asks to sign in again over the page that is open, so that nothing typed there is lost. */
export function SessionEndedDialog({ me }: { me: Me }) {
  const ended = useSessionEnded();
  const queryClient = useQueryClient();

  const goOn = (userId: string) => {
    // Somebody else's pages are not theirs to go on with.
    if (userId !== me.userId) location.assign('/');
    takeUpSession();
    void queryClient.invalidateQueries();
  };

  // They may have signed in again in another tab.
  useWindowEvent('focus', () => {
    if (!ended) return;
    void api.GET('/v1/me').then(({ data }) => data && goOn(data.userId));
  });

  return (
    <Modal
      opened={ended}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Your session has ended"
      zIndex={1000}
    >
      <Text size="sm" mb="md">
        Sign in to go on where you are. Nothing that you typed is lost.
      </Text>
      <SignInForm email={me.email} onSignedIn={goOn} />
    </Modal>
  );
}
