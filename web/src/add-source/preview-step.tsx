import { Alert, Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../api/client';
import { sentenceOf } from '../api/problem';
import type { Container } from '../api/shapes';
import { tellDone } from '../app/tell';
import { containerPath } from '../containers/container-kind';
import { teamsWords, timeframeWords } from '../sources/source-status';
import { createSource, sourcesQuery } from '../sources/sources';
import { roughly } from '../time/duration';
import { useWorkspaceId } from '../workspace/use-workspace';
import type { StepProps } from './step-props';

type Props = StepProps & { container: Container; onFinished: () => void };

/** What will come and how long it takes, and the button that begins. */
export function PreviewStep({ draft, place, container, onChange, onGo, onFinished }: Props) {
  const w = useWorkspaceId();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { teams, timeframe, name } = draft;
  const preview = useQuery({
    queryKey: ['gong', w, 'preview', place.kind, timeframe, teams],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/v1/workspaces/{w}/gong/preview', {
          params: { path: { w } },
          body: { teams, timeframe, kind: place.kind },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
  const creation = useMutation({
    mutationFn: () => createSource(place, { teams, timeframe, ...(name.trim() && { name: name.trim() }) }),
    onSuccess: () => {
      onFinished();
      tellDone('The source is at work.');
      void queryClient.invalidateQueries({ queryKey: sourcesQuery(place).queryKey });
      void navigate(`${containerPath(container)}/sources`);
    },
  });
  return (
    <Stack>
      <div className="choice">
        <Text size="sm" c="dimmed">
          {teamsWords(teams)} · {timeframeWords(timeframe)} · into <bdi>{container.name}</bdi>
        </Text>
        {preview.isPending && <Skeleton h={48} mt={8} />}
        {preview.isError && (
          <Text size="sm" mt={8}>
            {sentenceOf(preview.error)} You can begin all the same.
          </Text>
        )}
        {preview.data && (
          <>
            <Text size="xl" fw={650} mt={4}>
              {preview.data.calls.toLocaleString()} {preview.data.calls === 1 ? 'call' : 'calls'}
            </Text>
            <Text size="sm">
              Reading them takes {roughly(preview.data.seconds)} and {preview.data.gongRequests.toLocaleString()}{' '}
              requests to Gong.
            </Text>
          </>
        )}
      </div>
      {preview.data?.calls === 0 && (
        <Alert color="yellow" title="No calls in this time">
          There were none, their owners are in other teams, or whoever connected Gong cannot see them. New calls come
          all the same.
        </Alert>
      )}
      <TextInput
        label="Name of the source"
        description="Left empty, it is named after its teams"
        dir="auto"
        maxLength={200}
        value={name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      {creation.isError && (
        <Alert color="red" role="alert">
          {sentenceOf(creation.error)}
        </Alert>
      )}
      <Group justify="space-between">
        <Button variant="default" onClick={() => onGo('timeframe')}>
          Back
        </Button>
        <Button loading={creation.isPending} onClick={() => creation.mutate()}>
          Begin to import
        </Button>
      </Group>
    </Stack>
  );
}
