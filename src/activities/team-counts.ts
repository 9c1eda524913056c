import { ApplicationFailure, Context } from '@temporalio/activity';
import { ApplicationFailureCategory } from '@temporalio/common';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Db } from '../db/database';
import { lastReading } from '../db/directory-reading';
import { chartPeople } from '../db/gong-person';
import { forgetOlderCounts, storeTeamCallCounts, WHOLE_COMPANY } from '../db/team-call-count';
import { OrgChart } from '../domain/org-chart';
import type { Timeframe } from '../domain/source-words';
import { ownersPerRequest, TeamCounting } from '../domain/team-counting';
import { groupTeams } from '../domain/team-groups';
import { windowStart } from '../domain/timeframe';
import type { GongClient } from '../gong/client';
import { ConnectionUnavailable } from '../gong-connection/connection-unavailable';
import type { GongConnections } from '../gong-connection/gong-connections';
import { GongWait } from '../gong-connection/gong-wait';
import { failureOf } from './failure';

export type TeamCountDeps = { db: Db; logger: Logger; gong: Pick<GongConnections, 'gateway'> };
export type TeamCountInput = { connectionId: string; timeframe: Timeframe };
export type TeamCountActivities = ReturnType<typeof createTeamCountActivities>;

const BEAT_MS = 2_000;
/** What an attempt found before it was interrupted is taken over by the next one if it is not older. */
const WORTH_KEEPING_MS = 10 * 60_000;

const progressShape = z.object({
  /** Up to when calls are counted. */
  asOf: z.number(),
  /** Of which reading of the directory the spans are. */
  readAt: z.number().nullable(),
  total: z.number().nullable(),
  spans: z.array(z.object({ start: z.number(), end: z.number(), calls: z.number().nullable() })).nullable(),
});

/** Numbers only: heartbeats can be read by everyone who operates Temporal. */
type Progress = z.infer<typeof progressShape>;

export function createTeamCountActivities(deps: TeamCountDeps) {
  /** Counts the calls of the whole company and of each manager's team, and stores each number as it becomes known. */
  const countTeamCalls = async (input: TeamCountInput): Promise<{ gongRequests: number }> => {
    const context = Context.current();
    const chart = new OrgChart(await chartPeople(deps.db, input.connectionId));
    const readAt = (await lastReading(deps.db, input.connectionId))?.readAt.getTime() ?? null;
    const progress = progressOf(context.info.heartbeatDetails, readAt);
    const beat = setInterval(() => context.heartbeat(progress), BEAT_MS);
    const open = deps.gong.gateway.open(input.connectionId, {
      purpose: 'picker',
      signal: context.cancellationSignal,
    });
    try {
      await count(deps.db, open.gong, input, chart, progress);
    } catch (error) {
      // Nobody who looks at the picker now gets numbers, and whoever looks after a reconnection starts it again.
      if (error instanceof ConnectionUnavailable) return { gongRequests: open.requests() };
      context.heartbeat(progress);
      throw retryable(error, deps.logger);
    } finally {
      clearInterval(beat);
    }
    return { gongRequests: open.requests() };
  };
  return { countTeamCalls };
}

async function count(
  db: Db,
  gong: GongClient,
  { connectionId, timeframe }: TeamCountInput,
  chart: OrgChart,
  progress: Progress,
): Promise<void> {
  const countedAt = new Date(progress.asOf);
  const window = { from: windowStart(timeframe, countedAt).toISOString(), to: countedAt.toISOString() };
  const store = (counts: ReadonlyMap<string, number>) =>
    storeTeamCallCounts(db, { connectionId, timeframe, countedAt }, counts);

  progress.total ??= await gong.countCalls(window);
  await store(new Map([[WHOLE_COMPANY, progress.total]]));
  const counting = new TeamCounting(groupTeams(chart), progress.spans ?? undefined);
  const stored = new Map<string, number>();
  const storeNews = async () => {
    const news = new Map(known(counting.counts()).filter(([id]) => !stored.has(id)));
    if (news.size > 0) await store(news);
    for (const [id, calls] of news) stored.set(id, calls);
  };
  // Without a call in the whole company there is nothing to ask about any team.
  for (let asked = counting.next(); asked !== null; asked = counting.next()) {
    let calls = 0;
    for (const owners of progress.total === 0 ? [] : ownersPerRequest(asked.owners)) {
      calls += await gong.countCalls({ ...window, primaryUserIds: owners });
    }
    counting.answer(asked, calls);
    progress.spans = [...counting.found];
    await storeNews();
  }
  await storeNews();
  await forgetOlderCounts(db, { connectionId, timeframe, countedAt });
}

function known(counts: ReadonlyMap<string, number | null>): [string, number][] {
  return [...counts].filter((entry): entry is [string, number] => entry[1] !== null);
}

function progressOf(details: unknown, readAt: number | null): Progress {
  const before = progressShape.safeParse(details).data;
  if (before?.readAt === readAt && Date.now() - before.asOf < WORTH_KEEPING_MS) return before;
  return { asOf: Date.now(), readAt, total: null, spans: null };
}

function retryable(error: unknown, logger: Logger): Error {
  if (!(error instanceof GongWait)) return failureOf(error, logger);
  return ApplicationFailure.create({
    type: 'gong_wait',
    message: error.message,
    nextRetryDelay: Math.max(1_000, error.until.getTime() - Date.now()),
    category: ApplicationFailureCategory.BENIGN,
  });
}
