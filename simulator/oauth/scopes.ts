/** The scopes that the simulated Gong knows, in the words that its consent page has for them. */
export const SCOPES = new Map([
  ['api:calls:read:transcript', 'Read the transcripts of calls'],
  ['api:calls:read:extensive', 'Read detailed call data: participants, content and interaction'],
  ['api:calls:read:basic', 'Read basic call data: title, date, duration and owner'],
  ['api:calls:read:media-url', 'Read links to the audio and video recordings of calls'],
  ['api:users:read', 'Read the users of the company and who reports to whom'],
  ['api:workspaces:read', 'Read the workspaces of the company'],
  ['api:calls:create', 'Upload calls'],
  ['api:stats:scorecards', 'Read scorecards'],
  ['api:stats:interaction', 'Read interaction statistics'],
  ['api:library:read', 'Read the call library'],
  ['api:settings:trackers:read', 'Read the settings of trackers'],
]);

export const unknownScopes = (scopes: readonly string[]): string[] => scopes.filter((scope) => !SCOPES.has(scope));
