import { proxyActivities, sleep } from '@temporalio/workflow';
import type { WebhookActivities } from '../activities/webhook-activities';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The pauses between attempts, as Standard Webhooks proposes them: some three days in all. */
const PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/** An attempt ends by itself after seconds; what is tried again here is our own part of it. */
const { attemptDelivery } = proxyActivities<WebhookActivities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Brings one event to one webhook, or gives up after days. */
export async function deliverWebhook({ deliveryId }: { deliveryId: string }): Promise<void> {
  for (const [index, retryInMs] of [...PAUSES_MS, null].entries()) {
    const attempt = index + 1;
    const input = { deliveryId, attempt, retryInMs };
    if (await attemptDelivery.executeWithOptions({ summary: `attempt ${attempt}` }, [input])) return;
    if (retryInMs !== null) await sleep(retryInMs, { summary: `until attempt ${attempt + 1}` });
  }
}
