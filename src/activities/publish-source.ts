import { giveUpTranscripts } from '../db/catching-up';
import { giveUpSpeakers } from '../db/late-speakers';
import { closeRun, writeRecord } from '../db/source-life';
import { countsOfSource } from '../db/sources';
import type { LastSync } from '../domain/source-shape';
import { dieAt } from '../runtime/die-at';
import type { Publish, Published } from '../workflows/source-steps';
import type { SourceDeps } from './source-deps';

export async function publishSource(
  { db }: SourceDeps,
  { sourceId, record, closedRuns }: Publish & { sourceId: string },
): Promise<Published> {
  let lastSync: LastSync | null = null;
  await db.transaction().execute(async (transaction) => {
    for (const run of closedRuns) lastSync = (await closeRun(transaction, sourceId, run)) ?? lastSync;
    await writeRecord(transaction, sourceId, record);
    if (record.status === 'disconnected') {
      await giveUpTranscripts(transaction, sourceId);
      await giveUpSpeakers(transaction, sourceId);
    }
  });
  dieAt('record_written');
  return { type: 'published', revision: record.revision, lastSync, counts: await countsOfSource(db, sourceId) };
}
