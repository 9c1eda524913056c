/** Who sends a request, as their session or API key shows. A key shows no more than the workspace it was made in. */
export interface Caller {
  userId: string;
  email: string;
  name: string;
  credential: { kind: 'session' } | { kind: 'key'; keyId: string; workspaceId: string };
}

/** The only workspace that the caller's credential opens; undefined when it opens all of the person's. */
export function onlyWorkspace(caller: Caller): string | undefined {
  return caller.credential.kind === 'key' ? caller.credential.workspaceId : undefined;
}
