import { Alert, Button, Group, Text } from '@mantine/core';
import type { Source } from '../api/shapes';
import { useAuthorize } from '../gong/authorize';
import { useMayAuthorize } from '../gong/connection';
import { formatTime } from '../time/format-time';
import { withLocalTimes } from '../time/local-times';

/** What about a source wants to be known, by the code of its `attention`. */
const TITLES: Readonly<Record<string, string>> = {
  rate_limited: 'Waiting for Gong',
  no_calls_found: 'No calls found',
  many_calls_vanished: 'Many calls are gone from Gong',
  credentials_rejected: 'Gong needs to be reconnected',
  missing_scope: 'A permission is missing in Gong',
};

export function SourceAttention({ source: { attention, status } }: { source: Source }) {
  const mayAuthorize = useMayAuthorize();
  const authorize = useAuthorize();
  if (!attention) return null;
  const reconnect = status === 'needs_reconnection';
  return (
    <Alert
      color={reconnect ? 'red' : attention.code === 'rate_limited' ? 'blue' : 'yellow'}
      title={TITLES[attention.code] ?? 'Worth knowing'}
      mt="md"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex={1} miw={200}>
          {withLocalTimes(attention.message)}
          {attention.retryAt && <> It goes on by itself at {formatTime(attention.retryAt)}.</>}
        </Text>
        {reconnect && mayAuthorize && (
          <Button size="xs" loading={authorize.isPending} onClick={() => authorize.mutate()}>
            Reconnect
          </Button>
        )}
      </Group>
    </Alert>
  );
}
