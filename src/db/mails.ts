import type { Db } from './database';
import { notify } from './notifications';

/**
 * Writes the mail of an invitation; `db` is the transaction that makes the invitation.
 * @param sealedToken of its link, sealed for `id`
 */
export async function recordInvitationMail(
  db: Db,
  mail: { id: string; workspaceId: string; userId: string; sealedToken: string },
): Promise<void> {
  const { id, workspaceId, userId, sealedToken } = mail;
  await db
    .insertInto('mail')
    .values({ id, workspace_id: workspaceId, user_id: userId, kind: 'invitation', link_token: sealedToken })
    .execute();
  await notify(db, { kind: 'outbox', id: 'mails' });
}

/** Writes one mail for each admin of the workspace, and for whoever connected Gong if they are still a member. */
export async function recordReconnectionMails(db: Db, connectionId: string): Promise<void> {
  await db
    .insertInto('mail')
    .columns(['workspace_id', 'user_id', 'kind'])
    .expression((eb) =>
      eb
        .selectFrom('gong_connection')
        .innerJoin('member', 'member.organizationId', 'gong_connection.workspace_id')
        .select(['gong_connection.workspace_id', 'member.userId', eb.val('needs_reconnection').as('kind')])
        .where('gong_connection.id', '=', connectionId)
        .where((both) =>
          both.or([
            both('member.role', '=', 'admin'),
            both('member.userId', '=', both.ref('gong_connection.connected_by')),
          ]),
        ),
    )
    .execute();
  await notify(db, { kind: 'outbox', id: 'mails' });
}

/** A mail with all that writing it takes; undefined once it was sent, or its reader or workspace is gone. */
export async function findMail(db: Db, id: string) {
  return db
    .selectFrom('mail')
    .innerJoin('user', 'user.id', 'mail.user_id')
    .innerJoin('organization', 'organization.id', 'mail.workspace_id')
    .leftJoin('gong_connection', 'gong_connection.workspace_id', 'mail.workspace_id')
    .select([
      'mail.id',
      'mail.kind',
      'mail.link_token',
      'user.email',
      'user.name',
      'organization.name as workspace',
      'gong_connection.status as connection_status',
      'gong_connection.attention_message',
    ])
    .where('mail.id', '=', id)
    .executeTakeFirst();
}

export async function deleteMail(db: Db, id: string): Promise<void> {
  await db.deleteFrom('mail').where('id', '=', id).execute();
}
