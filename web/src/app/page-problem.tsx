import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useRouteError } from 'react-router';
import { isGone, sentenceOf } from '../api/problem';

/** Says what kept a page from being shown, and what one can do. */
export function PageProblem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const gone = isGone(error);
  return (
    <Stack component="section" align="flex-start" p="xl" maw={560} role="alert">
      <Title order={1} size="h3">
        {gone ? 'There is nothing here for you' : 'This page cannot be shown'}
      </Title>
      <Text>
        {gone
          ? 'It was deleted, or it was not shared with you. Ask whoever sent you the link, or an admin of the workspace.'
          : sentenceOf(error)}
      </Text>
      <Group>
        {!gone && onRetry && <Button onClick={onRetry}>Try again</Button>}
        <Anchor component={Link} to="/">
          To the start
        </Anchor>
      </Group>
    </Stack>
  );
}

export function RouteProblem() {
  return <PageProblem error={useRouteError()} onRetry={() => location.reload()} />;
}

export function UnknownPage() {
  return (
    <Stack component="main" align="flex-start" p="xl" maw={560}>
      <Title order={1} size="h3">
        There is no such page
      </Title>
      <Anchor component={Link} to="/">
        To the start
      </Anchor>
    </Stack>
  );
}
