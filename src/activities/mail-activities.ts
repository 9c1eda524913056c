import type { Logger } from 'pino';
import { invitationUrl } from '../auth/invitation-token';
import type { Db } from '../db/database';
import { deleteMail, findMail } from '../db/mails';
import { INTEGRATIONS_PATH } from '../domain/console-path';
import type { TokenVault } from '../gong-connection/token-vault';
import { mailWords } from '../mail/mail-words';
import type { Mailer } from '../mail/mailer';
import { dieAt } from '../runtime/die-at';
import { failureOf } from './failure';

export type MailDeps = { db: Db; logger: Logger; vault: TokenVault; publicUrl: string; mailer: Mailer | undefined };

export type MailActivities = ReturnType<typeof createMailActivities>;

export function createMailActivities({ db, logger, vault, publicUrl, mailer }: MailDeps) {
  return {
    /** Sends a mail that is still wanted, and forgets it once the server has taken it. */
    sendMail: async ({ mailId }: { mailId: string }): Promise<void> => {
      try {
        const mail = await findMail(db, mailId);
        if (!mail) return;
        const { id, kind, name, email, workspace } = mail;
        const moot = kind === 'needs_reconnection' && mail.connection_status !== 'needs_reconnection';
        if (mailer && !moot) {
          const token = mail.link_token === null ? null : vault.open(mail.link_token, id);
          const url = token === null ? `${publicUrl}${INTEGRATIONS_PATH}` : invitationUrl(publicUrl, token);
          const words = mailWords({ kind, reader: name, workspace, url, reason: mail.attention_message });
          await mailer.send({ id, to: { name, address: email }, ...words });
          dieAt('mail_taken');
        }
        await deleteMail(db, id);
      } catch (error) {
        throw failureOf(error, logger);
      }
    },
  };
}
