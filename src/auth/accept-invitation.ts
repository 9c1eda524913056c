import type { Caller } from './caller';
import { hashInvitationToken } from './invitation-token';
import { recordAudit } from '../db/audit-log';
import type { Db } from '../db/database';
import { closeInvitation, findInvitation } from '../db/invitations';
import { lockMembers } from '../db/members';
import type { Person } from '../db/people';
import { lockPerson, setFirstPassword } from '../db/people';
import { addMember } from '../db/workspaces';
import { ConflictError, ForbiddenError, NotFoundError, UnauthenticatedError } from '../errors/request-errors';

type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/** What whoever has the link must do: give a first password, or sign in as the invited person. */
export type AcceptMode = 'set_password' | 'sign_in';

/**
 * An invitation that can still be taken up, and how.
 * @throws NotFoundError for a link that never was, ConflictError for one that is used, withdrawn or expired
 */
export async function readInvitation(db: Db, token: string): Promise<Invitation & { mode: AcceptMode }> {
  const invitation = await openInvitation(db, token);
  const person = await db.transaction().execute((trx) => lockPerson(trx, invitation.userId));
  return { ...invitation, mode: acceptMode(invitation, person) };
}

/**
 * Takes an invitation up by setting the first password. Whoever has such a link may do so: it reached them because
 * they were invited, and opens nothing but the workspace that invited them.
 * @param passwordHash as better-auth stores it
 */
export async function acceptWithPassword(db: Db, token: string, passwordHash: string): Promise<Invitation> {
  return accept(db, token, async (trx, invitation, person) => {
    if (acceptMode(invitation, person) !== 'set_password') throw new UnauthenticatedError(SIGN_IN_FIRST);
    await setFirstPassword(trx, person.id, passwordHash);
  });
}

/** Takes an invitation up as somebody who is signed in; the link never touches the password. */
export async function acceptSignedIn(db: Db, token: string, caller: Caller): Promise<Invitation> {
  return accept(db, token, async (trx, invitation, person) => {
    if (caller.credential.kind !== 'session') {
      throw new ForbiddenError('An API key cannot accept an invitation: sign in.', 'session_required');
    }
    if (caller.userId !== person.id) {
      throw new ForbiddenError('This invitation is for somebody else than who is signed in.', 'other_person_invited');
    }
    if (!person.memberships.includes(invitation.organizationId)) {
      await addMember(trx, { ...invitation, workspaceId: invitation.organizationId });
    }
  });
}

export const SIGN_IN_FIRST = 'The invited person has an account: sign in as them, then accept.';

async function accept(
  db: Db,
  token: string,
  how: (trx: Db, invitation: Invitation, person: Person) => Promise<void>,
): Promise<Invitation> {
  return db.transaction().execute(async (trx) => {
    const { organizationId } = await openInvitation(trx, token);
    await lockMembers(trx, organizationId);
    // Read again: whoever held the lock may have used, changed or withdrawn it.
    const invitation = await openInvitation(trx, token);
    const person = await lockPerson(trx, invitation.userId);
    await how(trx, invitation, person);
    await closeInvitation(trx, invitation.id);
    const entry = { actor: person.id, action: 'invitation.accepted', target: `user/${person.id}` };
    await recordAudit(trx, { workspaceId: organizationId, ...entry });
    return invitation;
  });
}

async function openInvitation(db: Db, token: string): Promise<Invitation> {
  const invitation = await findInvitation(db, hashInvitationToken(token));
  if (!invitation) throw new NotFoundError('invitation');
  if (invitation.status === 'accepted') throw new ConflictError('invitation_used', 'This invitation has been used.');
  if (invitation.status === 'canceled')
    throw new ConflictError('invitation_withdrawn', 'This invitation was withdrawn.');
  if (invitation.expired) {
    throw new ConflictError(
      'invitation_expired',
      'This invitation has expired: ask an admin of the workspace for a new link.',
    );
  }
  return invitation;
}

/**
 * A link may set a password only for somebody who has none, and who would open nothing else with it: otherwise an admin
 * of one workspace, who sees the links, could enter another as that person. An operator's link is trusted.
 */
function acceptMode(invitation: Invitation, person: Person): AcceptMode {
  if (person.hasPassword || invitation.kind === 'join') return 'sign_in';
  if (invitation.kind === 'operator') return 'set_password';
  return person.memberships.every((workspace) => workspace === invitation.organizationId) ? 'set_password' : 'sign_in';
}
