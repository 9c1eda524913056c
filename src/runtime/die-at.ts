/**
 * The moments between two steps at which the death of a process could lose or double something. A test starts a process
 * with `CALLWEAVE_DIE_AT=page_answered:3`, and the kernel kills it the third time it comes there. Without the variable,
 * which no operator has a reason to set, nothing happens.
 */
export type DeathPoint =
  /** Gong has given a page and its transcripts, nothing is written. */
  | 'page_answered'
  /** A page is written, Temporal does not know. */
  | 'page_committed'
  | 'transcripts_committed'
  /** A backfill is planned, Temporal does not know. */
  | 'backfill_planned'
  /** The record of a source is written, its workflow does not know. */
  | 'record_written'
  /** Calls that are gone were marked or erased, the reconcile has not ended. */
  | 'removals_written'
  /** A source has its row, and no workflow. */
  | 'source_inserted'
  /** A source's row has another configuration, its workflow does not know. */
  | 'configuration_written'
  /** A source is out of every list, nobody deletes its data. */
  | 'deletion_marked'
  /** A batch of a deleted source's data is gone, Temporal does not know. */
  | 'batch_deleted'
  /** Gong has given new tokens for old ones, which are not stored. */
  | 'refresh_answered'
  /** A webhook has answered, nothing is written. */
  | 'webhook_answered'
  /** The mail server has taken a mail, nothing is written. */
  | 'mail_taken'
  /** Fresh tokens are stored, no source knows. */
  | 'reconnection_stored'
  /** The tokens are forgotten, no source knows. */
  | 'disconnection_stored'
  /** Some of a recording has come. */
  | 'recording_half_read'
  /** A recording is in the media store, the database does not know. */
  | 'recording_stored'
  /** A piece of a recording was heard, and is not written down. */
  | 'piece_heard'
  /** A piece of a recording is written down, the next was not heard. */
  | 'piece_kept'
  /** A transcript is written, Temporal does not know. */
  | 'transcript_written'
  /** A data point is gone, its recording still there. */
  | 'call_erased';

const [wanted, occurrence = '1'] = (process.env['CALLWEAVE_DIE_AT'] ?? '').split(':');
let left = Number(occurrence);

/** Ends this process without any goodbye if it was started to die here. */
export function dieAt(point: DeathPoint): void {
  if (point !== wanted) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}
