export type WorkspaceRole = 'admin' | 'member' | 'viewer';
export type Level = 'full' | 'edit' | 'view';

const LEVELS: readonly Level[] = ['view', 'edit', 'full'];
const ROLES: readonly WorkspaceRole[] = ['viewer', 'member', 'admin'];

/**
 * What a person may do with a Channel or Project: an admin everything; a viewer looks, whatever was shared with them
 * when they were more; null is no access at all.
 */
export function effectiveLevel(role: WorkspaceRole, shared: Level | null): Level | null {
  if (role === 'admin') return 'full';
  if (role === 'viewer' && shared !== null) return 'view';
  return shared;
}

export function levelSuffices(has: Level | null, needed: Level): boolean {
  return has !== null && LEVELS.indexOf(has) >= LEVELS.indexOf(needed);
}

export function roleSuffices(has: WorkspaceRole, needed: WorkspaceRole): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needed);
}

/** An admin may always complete the Gong authorization; others if they were allowed to. */
export function mayAuthorizeGong(role: WorkspaceRole, allowed: boolean): boolean {
  return role === 'admin' || allowed;
}
