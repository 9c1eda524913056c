import { recordAudit } from '../db/audit-log';
import type { Db } from '../db/database';
import { createInvitation } from '../db/invitations';
import { findOrCreatePerson } from '../db/people';
import { addMember, createWorkspace } from '../db/workspaces';
import { newInvitationToken } from './invitation-token';

export interface Bootstrapped {
  workspaceId: string;
  userId: string;
  memberId: string;
  /** Of a link to set a first password with; undefined for somebody who has one. */
  invitationToken: string | undefined;
}

/** Makes a workspace with this admin, whom it also makes unless the address is known. */
export async function bootstrapWorkspace(db: Db, workspace: string, email: string): Promise<Bootstrapped> {
  return db.transaction().execute(async (trx) => {
    const workspaceId = await createWorkspace(trx, workspace);
    const name = email.split('@', 1)[0] ?? email;
    const person = await findOrCreatePerson(trx, email, name);
    const membership = { workspaceId, userId: person.id, role: 'admin', mayAuthorizeGong: false } as const;
    const memberId = await addMember(trx, membership);
    const { token, tokenHash } = newInvitationToken();
    if (!person.hasPassword) {
      const invitation = { ...membership, email, name: person.name, inviterId: person.id };
      await createInvitation(trx, { ...invitation, kind: 'operator', tokenHash });
    }
    const entry = { actor: 'operator', action: 'workspace.created', target: `user/${person.id}` };
    await recordAudit(trx, { workspaceId, ...entry });
    return { workspaceId, userId: person.id, memberId, invitationToken: person.hasPassword ? undefined : token };
  });
}
