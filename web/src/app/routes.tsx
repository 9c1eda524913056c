import { createBrowserRouter, Navigate } from 'react-router';
import { SessionGuard } from '../session/session-guard';
import { HomeRedirect, SettingsRedirect } from '../workspace/home';
import { Shell } from './shell';
import { PageLoading } from './page-loading';
import { RouteProblem, UnknownPage } from './page-problem';

/** Pages that only a Channel or only a Project has. */
const OWN_PAGES = {
  channel: [
    { path: 'themes', lazy: () => import('../themes/themes-page') },
    { path: 'themes/:themeId', lazy: () => import('../themes/theme-page') },
  ],
  project: [
    { path: 'insights', lazy: () => import('../insights/insights-page') },
    { path: 'insights/:insightId', lazy: () => import('../insights/insight-page') },
  ],
};

/** Pages below the shell; each is a script of its own, loaded when it is first opened. */
const WORKSPACE_PAGES = [
  { index: true, element: <Navigate to="channels" replace /> },
  ...(['channel', 'project'] as const).flatMap((kind) => [
    { path: `${kind}s`, handle: { kind }, lazy: () => import('../containers/container-list-page') },
    {
      path: `${kind}s/:containerId`,
      handle: { kind },
      lazy: () => import('../containers/container-page'),
      children: [
        { index: true, lazy: () => import('../data-points/data-points-page') },
        { path: 'sources', lazy: () => import('../sources/sources-page') },
        { path: 'sources/:sourceId', lazy: () => import('../sources/source-page') },
        ...OWN_PAGES[kind],
      ],
    },
  ]),
  {
    path: 'channels/:containerId/calls/:dataPointId',
    handle: { kind: 'channel' },
    lazy: () => import('../data-points/data-point-page'),
  },
  {
    path: 'projects/:containerId/calls/:dataPointId',
    handle: { kind: 'project' },
    lazy: () => import('../recordings/recording-page'),
  },
  { path: 'search', lazy: () => import('../search/search-page') },
  { path: 'settings', element: <Navigate to="integrations" replace /> },
  { path: 'settings/integrations', lazy: () => import('../gong/integration-page') },
  { path: 'settings/members', lazy: () => import('../members/members-page') },
  { path: 'settings/api-keys', lazy: () => import('../api-keys/api-keys-page') },
  { path: 'settings/webhooks', lazy: () => import('../webhooks/webhooks-page') },
  { path: 'settings/audit-log', lazy: () => import('../audit-log/audit-log-page') },
  { path: 'settings/account', lazy: () => import('../account/account-page') },
  { path: '*', element: <UnknownPage /> },
];

export const router = createBrowserRouter([
  {
    errorElement: <RouteProblem />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      { path: '/sign-in', lazy: () => import('../session/sign-in-page') },
      { path: '/invite/:token', lazy: () => import('../invitations/invitation-page') },
      {
        element: <SessionGuard />,
        children: [
          { index: true, element: <HomeRedirect /> },
          { path: 'settings/*', element: <SettingsRedirect /> },
          {
            path: 'w/:workspaceId',
            element: <Shell />,
            children: [{ errorElement: <RouteProblem />, children: WORKSPACE_PAGES }],
          },
        ],
      },
      { path: '*', element: <UnknownPage /> },
    ],
  },
]);
