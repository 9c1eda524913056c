import { ApplicationFailure } from '@temporalio/workflow';
import type { LifeState } from './source-state';

/**
 * Commands that a state forbids, refused before they enter the history. The type is the `code` that the API answers;
 * `src/api/command-refusal.ts` has the sentences. A source that is still being loaded refuses nothing.
 */
function refusal(code: 'source_disconnected' | 'needs_reconnection' | 'source_paused'): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code);
}

function unlessConnected(state: LifeState | undefined): void {
  if (state?.ended) throw refusal('source_disconnected');
  if (state?.rejected) throw refusal('needs_reconnection');
}

function unlessReading(state: LifeState | undefined): void {
  unlessConnected(state);
  if (state?.paused) throw refusal('source_paused');
}

const becauseGone = () => refusal('source_disconnected');

export const refuse = { unlessConnected, unlessReading, becauseGone };
