import type { Db } from '../db/database';
import { recordAudit } from '../db/audit-log';
import { createInvitation } from '../db/invitations';
import { findMember, lockMembers } from '../db/members';
import type { Person } from '../db/people';
import { findOrCreatePerson, renamePerson } from '../db/people';
import { addMember } from '../db/workspaces';
import type { WorkspaceRole } from '../domain/access-level';
import { ConflictError } from '../errors/request-errors';
import type { InvitationPostman } from './invitation-postman';
import { newInvitationToken } from './invitation-token';

export interface Invite {
  workspaceId: string;
  inviterId: string;
  email: string;
  name: string;
  role: WorkspaceRole;
  mayAuthorizeGong: boolean;
}

/**
 * Invites somebody. A new person is a member at once, and the link lets them set a password; somebody who is known
 * already becomes a member only when they accept, signed in as themselves.
 * @throws ConflictError for somebody who is a member or invited already
 */
export async function invite(
  db: Db,
  wanted: Invite,
  postman: InvitationPostman,
): Promise<{ userId: string; token: string }> {
  const { workspaceId, inviterId, email, name, role, mayAuthorizeGong } = wanted;
  const { token, tokenHash } = newInvitationToken();
  return db.transaction().execute(async (trx) => {
    await lockMembers(trx, workspaceId);
    const person = await findOrCreatePerson(trx, email, name);
    const already = await findMember(trx, workspaceId, person.id);
    if (already) throw alreadyThere(already.invited);
    const isNew = isUnknown(person);
    if (isNew) {
      await renamePerson(trx, person.id, name);
      await addMember(trx, { workspaceId, userId: person.id, role, mayAuthorizeGong });
    }
    const kind = isNew ? 'welcome' : 'join';
    await createInvitation(trx, { ...wanted, userId: person.id, kind, tokenHash });
    await postman(trx, { workspaceId, userId: person.id, token });
    await recordAudit(trx, { workspaceId, actor: inviterId, action: 'member.invited', target: `user/${person.id}` });
    return { userId: person.id, token };
  });
}

/** Nothing hangs on this person yet: no password, no workspace that a stranger's link could open. */
function isUnknown(person: Person): boolean {
  return !person.hasPassword && person.memberships.length === 0;
}

function alreadyThere(invited: boolean): ConflictError {
  return invited
    ? new ConflictError('already_invited', 'This person is invited already. A new link can be made for them.')
    : new ConflictError('already_member', 'This person is a member already.');
}
