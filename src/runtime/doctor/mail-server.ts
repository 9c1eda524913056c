import { createTransport } from 'nodemailer';
import { inWords, well, wrong } from './check-result';
import type { CheckResult } from './check-result';

const TIMEOUT_MS = 10_000;

/** Whether the mail server answers and lets us in. Nothing is sent. */
export async function checkMailServer(smtpUrl: string): Promise<CheckResult> {
  const { host } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await transport.verify();
    return well('Mail', `${host} lets us in`);
  } catch (error) {
    const fix = 'correct host, port, account and password in SMTP_URL, and see that this machine may connect there';
    return wrong('Mail', `${host} does not take mail from us: ${inWords(error)}`, fix);
  } finally {
    transport.close();
  }
}
