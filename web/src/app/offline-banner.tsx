import { Alert, Text } from '@mantine/core';
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** On every page while there is no network: what is shown may be old, and what is typed stays. */
export function OfflineBanner() {
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  if (online) return null;
  return (
    <Alert color="gray.8" variant="filled" className="banner" role="status" py="xs">
      <Text size="sm">
        <b>You are offline.</b> What you see may be old. What you type stays here; the page goes on by itself once the
        network is back.
      </Text>
    </Alert>
  );
}
