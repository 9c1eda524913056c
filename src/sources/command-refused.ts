import { ConflictError } from '../errors/request-errors';

const SENTENCES = {
  source_disconnected: 'This source is disconnected for good. What it brought stays; add a new source to go on.',
  needs_reconnection:
    'Gong rejects our credentials. Ask a Technical admin of Gong to reconnect it under Settings → Integrations; the source then goes on where it stopped.',
  source_paused: 'This source is paused. Resume it first.',
} as const;

export type Refusal = keyof typeof SENTENCES;

/** Whether a failed update says that the source's state forbids it. */
export function isRefusal(type: string | null | undefined): type is Refusal {
  return typeof type === 'string' && Object.hasOwn(SENTENCES, type);
}

/** Why a source does not take a command in its state. */
export function commandRefused(code: Refusal): ConflictError {
  return new ConflictError(code, SENTENCES[code]);
}
