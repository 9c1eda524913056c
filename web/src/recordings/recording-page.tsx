import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { PageLoading } from '../app/page-loading';
import { PageProblem } from '../app/page-problem';
import { containerQuery } from '../containers/containers';
import { CallPage } from '../data-points/call-page';
import { dataPointQuery } from '../data-points/data-points';
import { Recording } from './recording';

/** How often one asks for words that are being made. */
const WHILE_TRANSCRIBING_MS = 4_000;

/** A call of a Project: to hear or see, to read along, and to highlight. */
export function Component() {
  const { containerId = '', dataPointId = '' } = useParams();
  const project = useQuery(containerQuery('project', containerId));
  const found = useQuery({
    ...dataPointQuery(dataPointId),
    refetchInterval: ({ state }) => state.data?.status === 'transcribing' && WHILE_TRANSCRIBING_MS,
    // A player is not to be set back because a window was left for a moment.
    refetchOnWindowFocus: false,
  });
  const error = found.error ?? project.error;
  if (error && !found.data) return <PageProblem error={error} onRetry={() => void found.refetch()} />;
  if (!found.data || !project.data) return <PageLoading />;
  return (
    <CallPage call={found.data} container={project.data}>
      <Recording key={found.data.id} call={found.data} project={project.data} />
    </CallPage>
  );
}
