import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { tellDone } from '../app/tell';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { containerPath } from '../containers/container-kind';
import { useContainer } from '../containers/containers';
import { TagBadges } from '../highlights/tag-badges';
import { timeInCall } from '../time/duration';
import { EditInsightDialog } from './edit-insight-dialog';
import { deleteInsight, insightQuery, insightsQuery } from './insights';

/** What was found, and the highlights that show it; each leads to its place in the recording. */
export function Component() {
  const project = useContainer();
  const insight = useQuery(insightQuery(useParams().insightId ?? ''));
  const [editing, edit] = useDisclosure();
  const [deleting, remove] = useDisclosure();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  if (insight.isError) return <PageProblem error={insight.error} onRetry={() => void insight.refetch()} />;
  if (!insight.data) return <RowsLoading rows={3} height={92} />;
  const { id, title, body, highlights, lostHighlights } = insight.data;
  const editable = project.access !== 'view';
  const path = containerPath(project);
  const leave = () => {
    tellDone('Insight deleted.');
    void queryClient.invalidateQueries({ queryKey: insightsQuery(project.id).queryKey });
    void navigate(`${path}/insights`);
  };
  return (
    <article>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="sm">
        <Title order={2} size="h3" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {editable && (
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={edit.open}>
              Edit
            </Button>
            <Button variant="default" className="danger-text" onClick={remove.open}>
              Delete
            </Button>
          </Group>
        )}
      </Group>
      <Text className="brief" dir="auto" mb="lg" maw={720}>
        {body}
      </Text>
      <Title order={3} size="h5" mb="sm">
        Highlights
      </Title>
      {highlights.length === 0 && (
        <Text size="sm" c="dimmed">
          None. Add some from a recording’s highlights.
        </Text>
      )}
      <Stack component="ul" className="highlights" gap="sm" p={0} m={0}>
        {highlights.map((highlight) => (
          <li key={highlight.id} className="highlight">
            <Anchor component={Link} size="sm" to={`${path}/calls/${highlight.dataPointId}?t=${highlight.startMs}`}>
              Play from {timeInCall(highlight.startMs)}
            </Anchor>
            <blockquote className="quote" dir="auto">
              {highlight.text}
            </blockquote>
            <TagBadges tags={highlight.tags} />
            {highlight.note && (
              <Text size="sm" mt={6} dir="auto" className="brief">
                {highlight.note}
              </Text>
            )}
          </li>
        ))}
      </Stack>
      {lostHighlights.length > 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {lostHighlights.length === 1 ? 'One highlight' : `${lostHighlights.length} highlights`} of this insight{' '}
          {lostHighlights.length === 1 ? 'is' : 'are'} gone: deleted, or erased with the call.
        </Text>
      )}
      {editing && <EditInsightDialog insight={insight.data} onClose={edit.close} />}
      <ConfirmDialog
        opened={deleting}
        onClose={remove.close}
        title="Delete this insight?"
        action="Delete insight"
        danger
        perform={() => deleteInsight(id)}
        onDone={leave}
      >
        <Text size="sm">
          <b dir="auto">{title}</b> is deleted. Its highlights stay where they are.
        </Text>
      </ConfirmDialog>
    </article>
  );
}
