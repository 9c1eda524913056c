import { createTransport } from 'nodemailer';
import type { MailWords } from './mail-words';

export interface Mailer {
  /** @param id of the mail: a server that gets it twice can tell */
  send(mail: MailWords & { id: string; to: { name: string; address: string } }): Promise<void>;
  close(): void;
}

const TIMEOUTS_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

export function openMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({ url: smtpUrl, ...TIMEOUTS_MS, disableFileAccess: true, disableUrlAccess: true });
  const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'callweave.invalid';
  return {
    async send({ id, to, subject, text }) {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId: `<${id}@${host}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
