import type { Logger } from 'pino';
import type { GongHooks } from '../gong/send';
import { correlation } from '../observability/correlation';
import { gongRequests, gongRequestSeconds } from '../observability/metrics';

/** Counts and logs each answer of Gong, by endpoint only: addresses can hold ids. */
export function observeGong(logger: Logger): NonNullable<GongHooks['onResponse']> {
  return ({ endpoint, status, ms }) => {
    gongRequests.inc({ endpoint, status: status ?? 'none' });
    gongRequestSeconds.observe({ endpoint }, ms / 1_000);
    logger.info({ endpoint, status, ms }, 'gong request');
  };
}

export const requestId = (): string | undefined => correlation()?.requestId;
