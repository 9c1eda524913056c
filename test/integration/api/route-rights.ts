/** Who may use a route: nobody in particular, whoever is signed in, a role of the workspace, or a level on the Channel or Project. */
export type Right =
  | { open: true }
  | { signedIn: true }
  | { role: 'admin' | 'member' | 'viewer' }
  | { level: 'view' | 'edit' | 'full' }
  /** Of what the test has none: it looks only that nobody and strangers learn nothing. */
  | { elsewhere: true };

/** A body that the route takes, where it takes one. */
export type RouteRight = Right & { body?: object; query?: string };

const view = { level: 'view' } as const;
const edit = { level: 'edit' } as const;
const full = { level: 'full' } as const;
const admin = { role: 'admin' } as const;
const member = { role: 'member' } as const;
const anyRole = { role: 'viewer' } as const;

const source = { teams: { mode: 'all' }, timeframe: '7d' };
const highlight = { startMs: 0, endMs: 1_000 };

/** Every route of the OpenAPI document has to be here: a test says so of one that is not. */
export const ROUTE_RIGHTS: Readonly<Record<string, RouteRight>> = {
  'GET /healthz': { open: true },
  'GET /readyz': { open: true },
  'POST /api/auth/sign-in/email': { open: true },
  'POST /api/auth/sign-out': { open: true },
  'GET /api/auth/get-session': { open: true },
  'POST /api/auth/change-password': { open: true },
  'GET /v1/invitations/{token}': { open: true },
  'POST /v1/invitations/{token}/accept': { open: true },
  'GET /v1/gong/callback': { open: true },
  'GET /v1/me': { signedIn: true },

  'GET /v1/workspaces/{w}/members': anyRole,
  'POST /v1/workspaces/{w}/members': { ...admin, body: { email: 'new@acme.test', name: 'New', role: 'viewer' } },
  'POST /v1/workspaces/{w}/members/{u}/invitation': admin,
  'PATCH /v1/workspaces/{w}/members/{u}': { ...admin, body: { role: 'viewer' } },
  'DELETE /v1/workspaces/{w}/members/{u}': admin,
  'POST /v1/workspaces/{w}/members/{u}/api-keys': { ...admin, body: { name: 'key' } },
  'GET /v1/workspaces/{w}/members/{u}/api-keys': admin,
  'DELETE /v1/workspaces/{w}/members/{u}/api-keys/{k}': admin,
  'GET /v1/workspaces/{w}/audit-log': admin,
  'POST /v1/workspaces/{w}/gong/authorizations': admin,
  'GET /v1/workspaces/{w}/gong/connection': anyRole,
  'DELETE /v1/workspaces/{w}/gong/connection': admin,
  'GET /v1/workspaces/{w}/gong/budget': anyRole,
  'GET /v1/workspaces/{w}/gong/teams': { ...anyRole, query: '?timeframe=7d' },
  'POST /v1/workspaces/{w}/gong/preview': { ...anyRole, body: { ...source, kind: 'channel' } },
  'POST /v1/workspaces/{w}/webhooks': { ...admin, body: { url: 'https://a.test/', events: ['data_point.created'] } },
  'GET /v1/workspaces/{w}/webhooks': admin,
  'DELETE /v1/webhooks/{id}': admin,
  'GET /v1/webhooks/{id}/deliveries': admin,
  'GET /v1/workspaces/{w}/search': { ...anyRole, query: '?q=price' },

  ...forEachContainer((kind) => ({
    [`POST /v1/workspaces/{w}/${kind}s`]: { ...member, body: { name: 'Calls' } },
    [`GET /v1/workspaces/{w}/${kind}s`]: anyRole,
    [`GET /v1/${kind}s/{id}`]: view,
    [`PATCH /v1/${kind}s/{id}`]: { ...edit, body: { name: 'Other' } },
    [`DELETE /v1/${kind}s/{id}`]: full,
    [`GET /v1/${kind}s/{id}/access`]: view,
    [`PUT /v1/${kind}s/{id}/access/{u}`]: { ...full, body: { level: 'view' } },
    [`GET /v1/${kind}s/{id}/sources`]: view,
    [`POST /v1/${kind}s/{id}/sources`]: { ...edit, body: source },
    [`GET /v1/${kind}s/{id}/data-points`]: view,
    [`GET /v1/${kind}s/{id}/owners`]: view,
    [`GET /v1/${kind}s/{id}/export`]: view,
  })),

  'GET /v1/sources/{id}': view,
  'PATCH /v1/sources/{id}': { ...edit, body: { name: 'Other' } },
  'DELETE /v1/sources/{id}': full,
  'POST /v1/sources/{id}/pause': edit,
  'POST /v1/sources/{id}/resume': edit,
  'POST /v1/sources/{id}/sync': edit,
  'POST /v1/sources/{id}/disconnect': edit,
  'GET /v1/sources/{id}/events': view,
  'GET /v1/sources/{id}/runs': view,
  'GET /v1/sources/{id}/skipped': view,
  'GET /v1/sources/{id}/explain': { ...view, query: '?gongCallId=1' },

  'GET /v1/data-points/{id}': view,
  'DELETE /v1/data-points/{id}': full,
  'POST /v1/data-points/{id}/retry': edit,
  'GET /v1/data-points/{id}/media': view,
  'GET /v1/data-points/{id}/loudness': view,
  'GET /v1/data-points/{id}/highlights': view,
  'POST /v1/data-points/{id}/highlights': { ...edit, body: highlight },

  'HEAD /v1/data-points/{id}/media': { elsewhere: true },
  'GET /v1/highlights/{id}': { elsewhere: true },
  'PATCH /v1/highlights/{id}': { elsewhere: true, body: { note: 'n' } },
  'DELETE /v1/highlights/{id}': { elsewhere: true },
  'GET /v1/insights/{id}': { elsewhere: true },
  'PATCH /v1/insights/{id}': { elsewhere: true, body: { title: 'T' } },
  'DELETE /v1/insights/{id}': { elsewhere: true },
  'GET /v1/themes/{id}': { elsewhere: true },
  'PATCH /v1/themes/{id}': { elsewhere: true, body: { hidden: true } },
  'POST /v1/themes/{id}/merge': { elsewhere: true, body: { into: '01234567-89ab-4def-8123-456789abcdef' } },
  'GET /v1/themes/{id}/excerpts': { elsewhere: true },

  'GET /v1/channels/{id}/themes': view,
  'GET /v1/projects/{id}/tags': view,
  'POST /v1/projects/{id}/tags': { ...edit, body: { name: 'Price' } },
  'GET /v1/projects/{id}/insights': view,
  'POST /v1/projects/{id}/insights': { ...edit, body: { title: 'T', body: 'B', highlightIds: [] } },
};

function forEachContainer(rights: (kind: 'channel' | 'project') => Record<string, RouteRight>) {
  return { ...rights('channel'), ...rights('project') };
}
