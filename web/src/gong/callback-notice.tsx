import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { WarningIcon } from '../app/icons';
import { tellDone } from '../app/tell';
import { useAuthorize } from './authorize';
import { failureOf } from './callback-failures';
import { HandOver } from './hand-over';

/** Tells whoever comes back from Gong what came of it. */
export function CallbackNotice() {
  const [search, setSearch] = useSearchParams();
  const outcome = search.get('gong');
  const told = useRef(false);
  const queryClient = useQueryClient();
  const authorize = useAuthorize();

  const forget = () =>
    setSearch(
      (now) => {
        now.delete('gong');
        now.delete('code');
        return now;
      },
      { replace: true },
    );

  useEffect(() => {
    if (outcome !== 'connected') {
      told.current = false;
      return;
    }
    if (told.current) return;
    told.current = true;
    tellDone('Gong is connected.');
    void queryClient.invalidateQueries({ queryKey: ['gong'] });
    forget();
  });

  if (outcome !== 'error') return null;
  const { title, nextStep, canRetry } = failureOf(search.get('code'));
  return (
    <Alert
      color="red"
      title={title}
      icon={<WarningIcon />}
      m="md"
      role="alert"
      withCloseButton
      closeButtonLabel="Close"
      onClose={forget}
    >
      <Stack gap="sm">
        <Text size="sm">{nextStep}</Text>
        {canRetry ? (
          <Group>
            <Button size="xs" loading={authorize.isPending} onClick={() => authorize.mutate()}>
              Connect again
            </Button>
          </Group>
        ) : (
          <HandOver />
        )}
      </Stack>
    </Alert>
  );
}
