export type Affiliation = 'internal' | 'external' | 'unknown';

/** Gong's own word for what it does not know of a call's direction and scope; said of medium and system too where they are missing. */
export const UNKNOWN = 'Unknown';

/** ISO 639-2 for a language that was not determined, as Gong gives it itself. */
export const UNDETERMINED_LANGUAGE = 'und';

/** Gong's requests as metrics and errors name them: without ids and queries. */
export type GongEndpoint =
  | 'POST /oauth2/generate-customer-token'
  | 'GET /v2/users'
  | 'GET /v2/calls/:id'
  | 'POST /v2/calls/extensive'
  | 'POST /v2/calls/transcript';

/** All that Callweave asks for, read-only. The authorize URL must name what the app is registered with, in any order. */
export const GONG_SCOPES = [
  'api:calls:read:transcript',
  'api:calls:read:extensive',
  'api:calls:read:basic',
  'api:calls:read:media-url',
  'api:users:read',
] as const;
