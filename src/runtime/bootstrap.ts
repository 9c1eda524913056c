import { randomBytes } from 'node:crypto';
import { Auth } from '../auth/auth';
import { bootstrapWorkspace } from '../auth/bootstrap-workspace';
import { invitationUrl } from '../auth/invitation-token';
import { deriveSessionSecrets } from '../auth/session-secrets';
import { readSomeSettings } from '../config/settings';
import { openDatabase } from '../db/database';

export interface Bootstrapped {
  workspaceId: string;
  userId: string;
  apiKey: string;
  /** Where the admin sets a password; null for somebody who has one. */
  inviteUrl: string | null;
}

/** Makes a workspace with this admin and an API key. */
export async function bootstrap(env: NodeJS.ProcessEnv, workspace: string, email: string): Promise<Bootstrapped> {
  const settings = readSomeSettings(env, ['DATABASE_URL', 'PUBLIC_URL']);
  const { db } = openDatabase(settings.DATABASE_URL, { maxConnections: 2 });
  try {
    // Nothing that is made here is signed, so any secret will do, and the encryption key is not needed.
    const auth = new Auth({ db, secrets: deriveSessionSecrets([randomBytes(32)]), publicUrl: settings.PUBLIC_URL });
    const { workspaceId, userId, memberId, invitationToken } = await bootstrapWorkspace(db, workspace, email);
    const { apiKey } = await auth.createKey(memberId, 'bootstrap');
    const inviteUrl = invitationToken === undefined ? null : invitationUrl(settings.PUBLIC_URL, invitationToken);
    return { workspaceId, userId, apiKey, inviteUrl };
  } finally {
    await db.destroy();
  }
}
