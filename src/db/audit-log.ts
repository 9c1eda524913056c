import type { Db } from './database';

export interface AuditEntry {
  workspaceId: string;
  /** Id of the person, or `operator` for what was done on the machine itself, or `callweave`. */
  actor: string;
  /** What happened to what, such as `channel.deleted`. */
  action: string;
  /** Kind and id, such as `channel/<id>`; never a name or an address. */
  target: string;
}

/** Keeps what was done for the workspace's admins to read; `db` may be the transaction that does it, and should be. */
export async function recordAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({ workspace_id: entry.workspaceId, actor: entry.actor, action: entry.action, target: entry.target })
    .execute();
}

/** Newest first; `before` is the id at which the page before ended. One row more than `limit` says that there are more. */
export async function listAudit(db: Db, workspaceId: string, limit: number, before?: string) {
  return db
    .selectFrom('audit_log')
    .leftJoin('user', 'user.id', 'audit_log.actor')
    .select([
      'audit_log.id',
      'audit_log.at',
      'audit_log.actor',
      'audit_log.action',
      'audit_log.target',
      'user.name as actorName',
    ])
    .where('audit_log.workspace_id', '=', workspaceId)
    .$if(before !== undefined, (query) => query.where('audit_log.id', '<', before!))
    .orderBy('audit_log.id', 'desc')
    .limit(limit + 1)
    .execute();
}
