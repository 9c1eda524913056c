import { randomUUID } from 'node:crypto';
import type { Settings } from '../config/settings';
import type { Db } from '../db/database';
import { recordInvitationMail } from '../db/mails';
import type { TokenVault } from '../gong-connection/token-vault';

/** Has the link of an invitation mailed; `trx` is the transaction that makes the invitation. */
export type InvitationPostman = (
  trx: Db,
  invitation: { workspaceId: string; userId: string; token: string },
) => Promise<void>;

/** Without SMTP_URL nothing is mailed, and whoever invites passes the link on. */
export function invitationPostman({ SMTP_URL }: Pick<Settings, 'SMTP_URL'>, vault: TokenVault): InvitationPostman {
  return async (trx, { workspaceId, userId, token }) => {
    if (SMTP_URL === undefined) return;
    const id = randomUUID();
    await recordInvitationMail(trx, { id, workspaceId, userId, sealedToken: vault.seal(token, id) });
  };
}
