import { Alert, Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Container, ThemesStatus } from '../api/shapes';
import { EmptyPlace } from '../app/empty-place';
import { ThemesIcon } from '../app/icons';
import { containerPath } from '../containers/container-kind';
import { RelativeTime } from '../time/relative-time';

/** How far the look at what customers say has come. */
export function ThemesState({ status }: { status: ThemesStatus }) {
  if (status.problem) {
    return (
      <Alert color="yellow" mb="md" title="Themes are held up">
        {status.problem.message}
      </Alert>
    );
  }
  return (
    <Text size="xs" c="dimmed" mt="md" role="status">
      {status.state === 'working' && `Looking at ${status.waitingCalls.toLocaleString()} more calls. `}
      {status.excerptCount.toLocaleString()} excerpts of what customers said
      {status.clusteredAt && (
        <>
          , sorted <RelativeTime at={status.clusteredAt} />
        </>
      )}
      .
    </Text>
  );
}

/** Where there is no theme to show. */
export function NoThemes({ status, channel }: { status: ThemesStatus; channel: Container }) {
  if (status.state === 'working') {
    return (
      <EmptyPlace icon={<ThemesIcon size={26} />} title="Reading what customers say">
        The first themes appear here by themselves, usually within a few minutes.
      </EmptyPlace>
    );
  }
  return (
    <EmptyPlace
      icon={<ThemesIcon size={26} />}
      title={status.clusteredAt ? 'No theme in this time' : 'No theme yet'}
      action={
        <Button variant="default" component={Link} to={`${containerPath(channel)}/sources`}>
          See its sources
        </Button>
      }
    >
      {status.clusteredAt
        ? 'Choose a longer time, or take filters away.'
        : 'Themes are made of what people from outside say in calls. They appear once calls with transcripts are here.'}
    </EmptyPlace>
  );
}
