import { Alert, Anchor, Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import { sentenceOf } from '../api/problem';
import type { Container, Source } from '../api/shapes';
import { containerPath } from '../containers/container-kind';
import { withLocalTimes } from '../time/local-times';

/** Asks why one Gong call is or is not here. */
export function Explain({ source, container }: { source: Source; container: Container }) {
  const [call, setCall] = useState('');
  const question = useMutation({
    mutationFn: (gongCallId: string) =>
      answerOf(api.GET('/v1/sources/{id}/explain', { params: { path: { id: source.id }, query: { gongCallId } } })),
  });
  const ask = (event: SyntheticEvent) => {
    event.preventDefault();
    question.mutate(call.trim());
  };
  const { data } = question;
  return (
    <Stack maw={640}>
      <form onSubmit={ask}>
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            label="Which call?"
            description="The address of its page in Gong, or its id"
            placeholder="https://…/call?id=…"
            value={call}
            onChange={(event) => setCall(event.currentTarget.value)}
          />
          <Button type="submit" loading={question.isPending} disabled={call.trim() === ''}>
            Find out
          </Button>
        </Group>
      </form>
      <div role="status">
        {question.isError && <Alert color="red">{sentenceOf(question.error)}</Alert>}
        {data && (
          <Alert
            color={data.dataPointId ? 'green' : 'yellow'}
            title={data.dataPointId ? 'It is here' : 'It is not here'}
          >
            {withLocalTimes(data.message)}{' '}
            {data.dataPointId && (
              <Anchor component={Link} size="sm" to={`${containerPath(container)}/calls/${data.dataPointId}`}>
                Open the call
              </Anchor>
            )}
          </Alert>
        )}
      </div>
    </Stack>
  );
}
