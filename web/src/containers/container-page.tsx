import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useMatch, useParams } from 'react-router';
import { useOpenAddSource } from '../add-source/open-add-source';
import { BackLink } from '../app/back-link';
import { PlusIcon } from '../app/icons';
import { Page } from '../app/page';
import { PageLoading } from '../app/page-loading';
import { PageProblem } from '../app/page-problem';
import { SourcesButton } from '../sources/sources-button';
import { containerPath, TITLE, useContainerKind } from './container-kind';
import { ContainerMenu } from './container-menu';
import { ContainerTabs } from './container-tabs';
import { containerQuery } from './containers';

/** A Channel or Project: its name, its sources at the top right, and below one of its pages. */
export function Component() {
  const kind = useContainerKind();
  const found = useQuery(containerQuery(kind, useParams().containerId ?? ''));
  const addSource = useOpenAddSource();
  const path = found.data ? containerPath(found.data) : '';
  const onSources = useMatch(`${path}/sources/*`) !== null;
  const onSource = useMatch(`${path}/sources/:sourceId`) !== null;
  if (found.isError && !found.data) {
    return <PageProblem error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!found.data) return <PageLoading />;
  const container = found.data;
  const mayEdit = container.access !== 'view';
  return (
    <Page
      title={container.name}
      above={
        onSource ? (
          <BackLink to={`${path}/sources`}>Sources</BackLink>
        ) : onSources ? (
          <BackLink to={path}>Calls</BackLink>
        ) : (
          <BackLink to={`/w/${container.workspaceId}/${kind}s`}>{TITLE[kind]}s</BackLink>
        )
      }
      actions={
        <>
          {onSources ? (
            <Button variant="default" component={Link} to={path}>
              Calls
            </Button>
          ) : (
            <SourcesButton container={container} />
          )}
          {mayEdit && (
            <Button leftSection={<PlusIcon />} onClick={() => addSource(container)}>
              {kind === 'project' ? 'Import calls' : 'Add source'}
            </Button>
          )}
          <ContainerMenu container={container} />
        </>
      }
    >
      {!onSources && <ContainerTabs container={container} />}
      <Outlet />
    </Page>
  );
}
