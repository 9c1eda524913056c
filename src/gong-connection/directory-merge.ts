import type { Db } from '../db/database';
import { lastReadAt } from '../db/directory-reading';
import type { ReadingTimes } from '../db/directory-reading';
import { chartPeople, mergePeople } from '../db/gong-person';
import { judgeReading } from '../domain/directory-reading';
import type { DirectoryVerdict } from '../domain/directory-reading';
import { OrgChart } from '../domain/org-chart';
import type { ChartPerson } from '../domain/org-chart';
import type { UserPage } from '../gong/types';
import { takeOverChart } from './source-owners';

/** Everyone of every page; `totalRecords` is the most that Gong announced on any of them. */
export type WholeReading = Omit<UserPage, 'cursor'>;

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
 * @param note notes that there was a reading, and says when it was and the one before
 * @throws DirectoryUnusable before anything is written
 */
export async function mergeReading(
  trx: Db,
  connectionId: string,
  reading: WholeReading,
  note: () => Promise<ReadingTimes>,
): Promise<ReadingTimes> {
  const before = await chartPeople(trx, connectionId);
  requireGood(reading, before, await lastReadAt(trx, connectionId));
  const times = await note();
  const unreadable = reading.malformed.flatMap(({ id }) => id ?? []);
  await mergePeople(trx, connectionId, uniquePeople(reading), unreadable);
  await takeOverChart(trx, connectionId, {
    before: new OrgChart(before),
    after: new OrgChart(await chartPeople(trx, connectionId)),
    readAt: times.readAt,
    previousReading: times.previousReadAt,
  });
  return times;
}

function requireGood(
  { users, malformed, totalRecords }: WholeReading,
  before: readonly ChartPerson[],
  readAt: Date | null,
) {
  const unreadable = malformed.map(({ id }, index) => id ?? `malformed ${index}`);
  const verdict = judgeReading(
    { ids: [...users.map(({ id }) => id), ...unreadable], totalRecords },
    {
      activeIds: before.filter(({ active }) => active).map(({ id }) => id),
      ageMs: readAt && Date.now() - readAt.getTime(),
    },
  );
  if (verdict !== 'good') throw new DirectoryUnusable(verdict);
}

/** Pages may overlap where someone was added while they were read. */
function uniquePeople({ users }: WholeReading) {
  return [...new Map(users.map((user) => [user.id, user])).values()];
}
