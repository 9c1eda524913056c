import { Anchor, AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useEffect } from 'react';
import { Outlet, useLocation } from 'react-router';
import { AddSource } from '../add-source/add-source';
import { CallbackNotice } from '../gong/callback-notice';
import { ReconnectBanner } from '../gong/reconnect-banner';
import { SearchBox } from '../search/search-box';
import { rememberWorkspace } from '../workspace/last-workspace';
import { useWorkspace } from '../workspace/use-workspace';
import { WorkspaceMenu } from '../workspace/workspace-menu';
import { Logo } from './logo';
import { Navigation } from './navigation';
import { OfflineBanner } from './offline-banner';
import { PageLoading } from './page-loading';
import { UnknownPage } from './page-problem';
import { PersonMenu } from './person-menu';

/** What surrounds every page of a workspace. */
export function Shell() {
  const workspace = useWorkspace();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  useEffect(() => {
    if (workspace) rememberWorkspace(workspace.id);
  }, [workspace]);
  if (!workspace) return <UnknownPage />;

  return (
    <AppShell
      layout="alt"
      header={{ height: 52, collapsed: false }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
    >
      <Anchor href="#main" className="skip-link">
        Skip to content
      </Anchor>
      <AppShell.Header className="shell-header" px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" hiddenFrom="sm">
            <Burger opened={opened} onClick={toggle} size="sm" aria-label={opened ? 'Close menu' : 'Open menu'} />
            <Logo size={24} />
          </Group>
          <SearchBox />
          <PersonMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className="shell-navbar" aria-label="Workspace">
        <Group justify="space-between" wrap="nowrap" mb="md">
          <WorkspaceMenu />
          <Burger opened={opened} onClick={toggle} size="sm" hiddenFrom="sm" aria-label="Close menu" />
        </Group>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <OfflineBanner />
        <ReconnectBanner />
        <CallbackNotice />
        <Suspense fallback={<PageLoading />}>
          <Outlet />
        </Suspense>
        <AddSource />
      </AppShell.Main>
    </AppShell>
  );
}
