import { Alert, Group, Progress, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { RelativeTime } from '../time/relative-time';
import { formatTime } from '../time/format-time';
import { useWorkspaceId } from '../workspace/use-workspace';
import { budgetQuery } from './connection';

/** How much of what Gong allows a day has been used. */
export function BudgetCard() {
  const budget = useQuery(budgetQuery(useWorkspaceId())).data;
  return (
    <section className="card" aria-labelledby="gong-budget">
      <Title order={2} size="h4" mb="sm" id="gong-budget">
        Requests to Gong today
      </Title>
      {!budget ? (
        <Skeleton h={64} />
      ) : (
        <>
          {budget.waitingUntil && (
            <Alert color="yellow" mb="sm">
              Gong asked us to wait. Syncing goes on by itself at {formatTime(budget.waitingUntil)}.
            </Alert>
          )}
          <Group justify="space-between" mb={6}>
            <Text size="sm">
              <b>{budget.usedToday.toLocaleString()}</b> of {budget.requestsPerDay.toLocaleString()}
            </Text>
            <Text size="sm" c="dimmed">
              starts anew <RelativeTime at={budget.resetsAt} />
            </Text>
          </Group>
          <Progress
            value={(budget.usedToday / Math.max(1, budget.requestsPerDay)) * 100}
            aria-label="Requests used today"
          />
          <Text size="sm" c="dimmed" mt="sm">
            At most {budget.requestsPerSecond} a second. Everything that asks your company’s Gong shares this limit, so
            Callweave stays below it.
          </Text>
        </>
      )}
    </section>
  );
}
