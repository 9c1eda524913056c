import { callLookUp } from '../../gong-connection/look-up-call';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { apiKeyRoutes } from './api-keys';
import { auditLogRoutes } from './audit-log';
import { callOwnerRoutes } from './call-owners';
import { containerAccessRoutes } from './container-access';
import { containerRoutes } from './containers';
import { dataPointRoutes } from './data-points';
import { exportRoutes } from './export';
import { gongAuthorizationRoutes } from './gong-authorization';
import { gongConnectionRoutes } from './gong-connection';
import { gongTeamRoutes } from './gong-teams';
import { highlightRoutes } from './highlights';
import { insightRoutes } from './insights';
import { invitationRoutes } from './invitations';
import { ledgerRoutes } from './ledger';
import { meRoutes } from './me';
import { memberRoutes } from './members';
import { recordingRoutes } from './recordings';
import { runRoutes } from './runs';
import { searchRoutes } from './search';
import { signInRoutes } from './sign-in';
import { sourceCommandRoutes } from './source-commands';
import { sourceEventRoutes } from './source-events';
import { sourceRoutes } from './sources';
import { tagRoutes } from './tags';
import { webhookRoutes } from './webhooks';
import { themeRoutes } from './themes';

/** Every route of the API, a file a resource: add yours here. */
const RESOURCES: readonly ((app: App, deps: ApiDeps) => void)[] = [
  signInRoutes,
  meRoutes,
  memberRoutes,
  apiKeyRoutes,
  invitationRoutes,
  auditLogRoutes,
  containerRoutes,
  containerAccessRoutes,
  gongAuthorizationRoutes,
  gongConnectionRoutes,
  gongTeamRoutes,
  sourceRoutes,
  sourceCommandRoutes,
  sourceEventRoutes,
  runRoutes,
  (app, deps) => ledgerRoutes(app, { ...deps, gong: callLookUp(deps.gong.gateway) }),
  dataPointRoutes,
  callOwnerRoutes,
  recordingRoutes,
  highlightRoutes,
  tagRoutes,
  insightRoutes,
  exportRoutes,
  webhookRoutes,
  themeRoutes,
  searchRoutes,
];

export function registerRoutes(app: App, deps: ApiDeps): void {
  for (const routes of RESOURCES) routes(app, deps);
}
