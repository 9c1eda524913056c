import { Alert, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { PageLoading } from '../app/page-loading';
import { PageProblem } from '../app/page-problem';
import { useContainerKind } from '../containers/container-kind';
import { containerQuery } from '../containers/containers';
import { CallFields } from './call-fields';
import { CallPage } from './call-page';
import { CALL_STATUS } from './call-status';
import { Conversation } from './conversation';
import { dataPointQuery } from './data-points';
import { People } from './people';
import { useLinkedTurn } from './use-linked-turn';

/** A call of a Channel: who said what, and all that is known of it. */
export function Component() {
  const { containerId = '', dataPointId = '' } = useParams();
  const container = useQuery(containerQuery(useContainerKind(), containerId));
  const found = useQuery(dataPointQuery(dataPointId));
  const linkedTurn = useLinkedTurn(found.isSuccess && container.isSuccess);
  const error = found.error ?? container.error;
  if (error) return <PageProblem error={error} onRetry={() => void found.refetch()} />;
  if (!found.data || !container.data) return <PageLoading />;
  const call = found.data;
  const { brief, transcript } = call;
  const status = CALL_STATUS[call.status];
  return (
    <CallPage call={call} container={container.data}>
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
          <Conversation turns={transcript.turns} linkedTurn={linkedTurn} />
        </div>
        <aside aria-label="About this call">
          <People participants={call.participants} />
          <CallFields call={call} />
        </aside>
      </div>
    </CallPage>
  );
}
