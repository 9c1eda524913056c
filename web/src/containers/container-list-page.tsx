import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { EmptyPlace } from '../app/empty-place';
import { ChannelIcon, PlusIcon, ProjectIcon } from '../app/icons';
import { Page } from '../app/page';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import type { Container, ContainerKind } from '../api/shapes';
import { formatDay } from '../time/format-time';
import { useRole, useWorkspaceId } from '../workspace/use-workspace';
import { containerPath, TITLE, useContainerKind } from './container-kind';
import { containersQuery } from './containers';
import { NewContainerDialog } from './new-container-dialog';

const ABOUT: Record<ContainerKind, string> = {
  channel:
    'A Channel keeps up with what customers say: calls stream in from Gong with their transcripts, hour by hour.',
  project: 'A Project is for working through calls: their recordings come from Gong and are transcribed here.',
};

export function Component() {
  const kind = useContainerKind();
  const mayMake = useRole() !== 'viewer';
  const containers = useQuery(containersQuery(useWorkspaceId(), kind));
  const [creating, { open, close }] = useDisclosure();
  if (containers.isError && !containers.data) {
    return <PageProblem error={containers.error} onRetry={() => void containers.refetch()} />;
  }
  const make = mayMake && (
    <Button leftSection={<PlusIcon />} onClick={open}>
      New {TITLE[kind]}
    </Button>
  );
  const empty = containers.data?.length === 0;
  return (
    <Page title={`${TITLE[kind]}s`} actions={!empty && make}>
      {!containers.data && <RowsLoading height={66} />}
      {empty && (
        <EmptyPlace
          icon={kind === 'channel' ? <ChannelIcon size={26} /> : <ProjectIcon size={26} />}
          title={mayMake ? `Make your first ${TITLE[kind]}` : `No ${TITLE[kind]} is shared with you yet`}
          action={make}
        >
          {ABOUT[kind]} {!mayMake && 'Ask whoever made one to share it with you.'}
        </EmptyPlace>
      )}
      {!empty && containers.data && (
        <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {containers.data.map((container) => (
            <li key={container.id}>
              <ContainerRow {...container} />
            </li>
          ))}
        </Stack>
      )}
      <NewContainerDialog kind={kind} opened={creating} onClose={close} />
    </Page>
  );
}

function ContainerRow(container: Container) {
  return (
    <Link className="row-link" to={containerPath(container)}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} truncate dir="auto">
          {container.name}
        </Text>
        <Group gap="sm" wrap="nowrap">
          {container.access === 'view' && (
            <Badge variant="light" color="gray">
              View only
            </Badge>
          )}
          <Text size="sm" c="dimmed" visibleFrom="xs" style={{ whiteSpace: 'nowrap' }}>
            since {formatDay(container.createdAt)}
          </Text>
        </Group>
      </Group>
    </Link>
  );
}
