import type { Db } from '../db/database';
import { lastReading } from '../db/directory-reading';
import type { LastReading, ReadingNote } from '../db/directory-reading';
import { chartPeople, mergePeople } from '../db/gong-person';
import { judgeReading, shortfallOf } from '../domain/directory-reading';
import type { DirectoryReading, DirectoryVerdict } from '../domain/directory-reading';
import { OrgChart } from '../domain/org-chart';
import type { ChartPerson } from '../domain/org-chart';
import type { UserPage } from '../gong/types';
import { takeOverChart } from './source-owners';

/** Everyone of every page; `totalRecords` is the most that Gong announced on any of them. */
export type WholeReading = Omit<UserPage, 'cursor'> & {
  /** Where there is no chart: the shortfall of a reading just before, which this one may have too. */
  shortfallBefore?: number;
};

/** How many were announced and not given; who could not be read was given. */
export const shortfallOfReading = (reading: WholeReading): number => shortfallOf(asJudged(reading));

/** A reading that may not become the chart. */
export class DirectoryUnusable extends Error {
  readonly code = 'directory_unusable';
  constructor(verdict: Exclude<DirectoryVerdict, 'good'>) {
    super(`Gong's list of users cannot be used: it is ${verdict}.`);
    this.name = 'DirectoryUnusable';
  }
}

/**
 * Makes a reading the chart, and brings the owners of sources up to date with it.
 * @param note notes that there was a reading of that shortfall, and says when it was and the one before
 * @throws DirectoryUnusable before anything is written
 */
export async function mergeReading(
  trx: Db,
  connectionId: string,
  reading: WholeReading,
  note: (shortfall: number) => Promise<ReadingNote>,
): Promise<ReadingNote> {
  const before = await chartPeople(trx, connectionId);
  requireGood(reading, before, await lastReading(trx, connectionId));
  const times = await note(shortfallOfReading(reading));
  const unreadable = reading.malformed.flatMap(({ id }) => id ?? []);
  await mergePeople(trx, connectionId, uniquePeople(reading), unreadable);
  await takeOverChart(trx, connectionId, {
    before: new OrgChart(before),
    after: new OrgChart(await chartPeople(trx, connectionId)),
    readAt: times.readAt,
    previousReading: times.previousReadAt,
    // Whom Gong announced before, and gives only now, had been there.
    mayHaveJoined: times.shortfall >= times.previousShortfall,
  });
  return times;
}

function requireGood(reading: WholeReading, before: readonly ChartPerson[], last: LastReading | undefined) {
  const verdict = judgeReading(asJudged(reading), {
    activeIds: before.filter(({ active }) => active).map(({ id }) => id),
    ageMs: last ? Date.now() - last.readAt.getTime() : null,
    shortfall: last?.shortfall ?? reading.shortfallBefore ?? 0,
  });
  if (verdict !== 'good') throw new DirectoryUnusable(verdict);
}

function asJudged({ users, malformed, totalRecords }: WholeReading): DirectoryReading {
  const unreadable = malformed.map(({ id }, index) => id ?? `malformed ${index}`);
  return { ids: [...users.map(({ id }) => id), ...unreadable], totalRecords };
}

/** Pages may overlap where someone was added while they were read. */
function uniquePeople({ users }: WholeReading) {
  return [...new Map(users.map((user) => [user.id, user])).values()];
}
