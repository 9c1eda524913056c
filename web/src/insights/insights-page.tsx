import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyPlace } from '../app/empty-place';
import { InsightIcon } from '../app/icons';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { containerPath } from '../containers/container-kind';
import { useContainer } from '../containers/containers';
import { formatDay } from '../time/format-time';
import { insightsQuery } from './insights';

/** What was found in a Project. */
export function Component() {
  const project = useContainer();
  const insights = useQuery(insightsQuery(project.id));
  if (insights.isError && !insights.data) {
    return <PageProblem error={insights.error} onRetry={() => void insights.refetch()} />;
  }
  if (!insights.data) return <RowsLoading rows={3} height={92} />;
  if (insights.data.length === 0) {
    return (
      <EmptyPlace icon={<InsightIcon size={26} />} title="No insight yet">
        Open a recording, highlight what matters, and choose <i>Add to an insight</i> there: an insight says what you
        found, with the highlights that show it.
      </EmptyPlace>
    );
  }
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
      {insights.data.map(({ id, title, body, highlights, updatedAt }) => (
        <li key={id}>
          <Link className="row-link" to={`${containerPath(project)}/insights/${id}`}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <div style={{ minWidth: 0 }}>
                <Text fw={600} dir="auto" style={{ overflowWrap: 'anywhere' }}>
                  {title}
                </Text>
                {body && (
                  <Text size="sm" c="dimmed" lineClamp={2} dir="auto">
                    {body}
                  </Text>
                )}
              </div>
              <Stack gap={4} align="flex-end">
                <Badge variant="light">
                  {highlights.length} {highlights.length === 1 ? 'highlight' : 'highlights'}
                </Badge>
                <Text size="xs" c="dimmed" className="nowrap">
                  {formatDay(updatedAt)}
                </Text>
              </Stack>
            </Group>
          </Link>
        </li>
      ))}
    </Stack>
  );
}
