import { Button, Skeleton, Stack, Title } from '@mantine/core';
import { Page } from '../app/page';
import { PageProblem } from '../app/page-problem';
import { useOpenAddSource } from '../add-source/open-add-source';
import { useRole } from '../workspace/use-workspace';
import { BudgetCard } from './budget-card';
import { ConnectGong } from './connect-gong';
import { useConnection } from './connection';
import { ConnectionCard } from './connection-card';

export function Component() {
  const connection = useConnection();
  const mayAdd = useRole() !== 'viewer';
  const addSource = useOpenAddSource();
  if (connection.isError && !connection.data) {
    return <PageProblem error={connection.error} onRetry={() => void connection.refetch()} />;
  }
  const connected = connection.data && connection.data.status !== 'not_connected';
  return (
    <Page
      title="Integrations"
      actions={connected && mayAdd ? <Button onClick={() => addSource()}>Add source</Button> : undefined}
    >
      <Stack gap="lg" maw={720}>
        {!connection.data && <Skeleton h={300} />}
        {connection.data?.status === 'not_connected' && (
          <section className="card" aria-labelledby="gong-connect">
            <Title order={2} size="h4" mb="sm" id="gong-connect">
              Connect Gong
            </Title>
            <ConnectGong />
          </section>
        )}
        {connected && <ConnectionCard connection={connection.data} />}
        {connected && <BudgetCard />}
      </Stack>
    </Page>
  );
}
