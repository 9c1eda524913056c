import { Alert, Badge, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { BackLink } from '../app/back-link';
import { Page } from '../app/page';
import { PageLoading } from '../app/page-loading';
import { PageProblem } from '../app/page-problem';
import { containerPath, useContainerKind } from '../containers/container-kind';
import { containerQuery } from '../containers/containers';
import { callLength } from '../time/duration';
import { formatDay, formatMoment } from '../time/format-time';
import { CallFields } from './call-fields';
import { CALL_STATUS } from './call-status';
import { Conversation } from './conversation';
import { dataPointQuery } from './data-points';
import { EraseButton } from './erase-button';
import { People } from './people';

/** A call: who said what, and all that is known of it. */
export function Component() {
  const { containerId = '', dataPointId = '' } = useParams();
  const container = useQuery(containerQuery(useContainerKind(), containerId));
  const found = useQuery(dataPointQuery(dataPointId));
  const error = found.error ?? container.error;
  if (error) return <PageProblem error={error} onRetry={() => void found.refetch()} />;
  if (!found.data || !container.data) return <PageLoading />;
  const call = found.data;
  const { fields, brief, transcript } = call;
  const status = CALL_STATUS[call.status];
  return (
    <Page
      title={call.title || 'Untitled call'}
      above={
        <BackLink to={containerPath(container.data)}>
          <span className="cut" dir="auto">
            {container.data.name}
          </span>
        </BackLink>
      }
      actions={<EraseButton call={call} container={container.data} />}
    >
      <Group gap="xs" mb="lg" mt={-12}>
        <Text size="sm" c="dimmed">
          {formatMoment(fields.callDate)} · {callLength(fields.durationSeconds)}
        </Text>
        {fields.isPrivate && (
          <Badge variant="light" color="orange">
            Private in Gong
          </Badge>
        )}
      </Group>
      {call.removedFromGongAt && (
        <Alert color="orange" mb="lg" title="Gone from Gong">
          Gong has not shown this call since {formatDay(call.removedFromGongAt)}. What was imported is still here.
        </Alert>
      )}
      <div className="data-point">
        <div style={{ minWidth: 0 }}>
          {brief && (
            <section className="card" style={{ marginBottom: 24 }} aria-labelledby="brief">
              <Title order={2} size="h5" mb={6} id="brief">
                Gong’s brief
              </Title>
              <Text size="sm" className="brief" dir="auto">
                {brief}
              </Text>
            </section>
          )}
          {status && (
            <Alert color={status.color} mb="lg" title={status.label}>
              {status.sentence}
            </Alert>
          )}
          <Conversation turns={transcript.turns} />
        </div>
        <aside aria-label="About this call">
          <People participants={call.participants} />
          <CallFields call={call} />
        </aside>
      </div>
    </Page>
  );
}
