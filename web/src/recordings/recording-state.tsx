import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { DataPointWithTranscript } from '../api/shapes';
import { tellFailed } from '../app/tell';
import { CALL_STATUS } from '../data-points/call-status';
import { dataPointQuery } from '../data-points/data-points';

/** What of a recording is not there yet, or went wrong, and the way to try again. */
export function RecordingState({ call, mayRetry }: { call: DataPointWithTranscript; mayRetry: boolean }) {
  const queryClient = useQueryClient();
  const { queryKey } = dataPointQuery(call.id);
  const retrying = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/data-points/{id}/retry', { params: { path: { id: call.id } }, body: {} })),
    onMutate: () => queryClient.setQueryData(queryKey, { ...call, status: 'transcribing', failure: null }),
    onSuccess: (now) => queryClient.setQueryData(queryKey, now),
    onError: (error) => {
      queryClient.setQueryData(queryKey, call);
      tellFailed(error);
    },
  });
  const status = CALL_STATUS[call.status];
  if (!status) return null;
  return (
    <Alert color={status.color} mb="lg" title={status.label} role="status">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex={1} miw={220}>
          {call.failure?.message ?? status.sentence}
        </Text>
        {call.status === 'failed' && mayRetry && (
          <Button size="xs" loading={retrying.isPending} onClick={() => retrying.mutate()}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
