import { proxyActivities } from '@temporalio/workflow';
import type { MailActivities } from '../activities/mail-activities';

const { sendMail: send } = proxyActivities<MailActivities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '10 seconds', backoffCoefficient: 2, maximumInterval: '1 hour' },
});

/** Sends one mail as soon as the mail server takes it. */
export async function sendMail({ mailId }: { mailId: string }): Promise<void> {
  await send.executeWithOptions({ summary: 'hand it to the mail server' }, [{ mailId }]);
}
