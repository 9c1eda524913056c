import type { Source } from './sample-channel';

const BAR_CELLS = 24;
const PERCENT_OF_MILESTONE = 10;

type Progress = Pick<Source, 'backfill' | 'counts' | 'attention'>;

/** A backfill in one line. */
export function backfillLine({ backfill, counts, attention }: Progress): string {
  const percent = Math.floor(backfill.progress * 100);
  const filled = Math.round(backfill.progress * BAR_CELLS);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
  const waiting = counts.awaitingTranscript > 0 ? `, ${counts.awaitingTranscript} await transcripts` : '';
  const trouble = attention === null ? '' : `  (${attention.message})`;
  return `Backfill ${bar} ${String(percent).padStart(3)} %  ${counts.imported} calls${waiting}${trouble}`;
}

/** Changes when there is something new to tell where lines cannot be rewritten. */
export function backfillMilestone({ backfill, counts, attention }: Progress): string {
  const tenth = Math.floor((backfill.progress * 100) / PERCENT_OF_MILESTONE);
  return `${tenth} ${counts.imported > 0} ${backfill.done} ${attention?.code}`;
}
