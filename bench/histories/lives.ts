import type { SourceNow, Subject } from './subject';

const isLive = ({ status, backfill }: SourceNow) => status === 'live' && backfill.done;
const hasAttention = (code: string) => (source: SourceNow) => source.attention?.code === code;

/** One poll, or reconcile, more. */
async function oneMore(source: Subject): Promise<void> {
  let before: string | undefined;
  await source.until('a sync to compare with', ({ lastSync }) => (before = lastSync?.finishedAt) !== undefined);
  await source.until('another sync', ({ lastSync }) => lastSync?.finishedAt !== before);
}

async function live(source: Subject): Promise<void> {
  await source.until('the backfill to end', isLive);
}

async function fault(source: Subject, what: object, path = '/v2/calls', times: number | null = 1): Promise<void> {
  await source.gong('POST', 'faults', { fault: what, match: { path }, times });
}

/** What sources go through, by the name of the recording. */
export const LIVES: Record<string, (source: Subject) => Promise<void>> = {
  'backfill-polls-reconcile': async (source) => {
    await live(source);
    for (let syncs = 0; syncs < 6; syncs += 1) await oneMore(source);
  },
  'commands-until-disconnected': async (source) => {
    await source.command('pause');
    await source.command('resume');
    await live(source);
    await source.command('sync');
    await source.command('sync', { full: true });
    await oneMore(source);
    await source.command('pause');
    await source.command('resume');
    await source.command('disconnect');
  },
  'configured-twice': async (source) => {
    await live(source);
    await source.configure({ timeframe: '90d' });
    await live(source);
    await source.configure({ name: 'More calls' });
    await oneMore(source);
  },
  'wait-that-gong-names': async (source) => {
    await fault(source, { kind: 'retryAfter', seconds: 3 });
    await source.until('the wait to show', hasAttention('rate_limited'));
    await live(source);
    await oneMore(source);
  },
  'lost-walks-and-server-errors': async (source) => {
    await fault(source, { kind: 'expireCursor' });
    await fault(source, { kind: 'status', status: 503 }, '/v2/calls', 2);
    await live(source);
    await oneMore(source);
  },
  'gong-away': async (source) => {
    await live(source);
    await fault(source, { kind: 'status', status: 503 }, '/v2/calls', null);
    await source.until('the trouble to show', hasAttention('gong_unavailable'));
    await source.gong('DELETE', 'faults');
    await source.command('sync');
    await oneMore(source);
  },
  reconnection: async (source) => {
    await live(source);
    await source.gong('POST', 'revoke');
    await source.until('the loss to show', ({ status }) => status === 'needs_reconnection');
    await source.reconnect();
    await live(source);
    await oneMore(source);
  },
  'continued-as-new': async (source) => {
    await live(source);
    await source.startAnew(60);
    await source.untilRun(3);
    await source.command('sync');
  },
};
