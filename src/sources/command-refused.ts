import { ConflictError } from '../errors/request-errors';

const SENTENCES: Record<string, string> = {
  source_disconnected: 'This source is disconnected for good. What it brought stays; add a new source to go on.',
  needs_reconnection:
    'Gong rejects our credentials. Ask a Technical admin of Gong to reconnect it under Settings → Integrations; the source then goes on where it stopped.',
  source_paused: 'This source is paused. Resume it first.',
};

/** Why a source does not take a command in its state. */
export function commandRefused(code: string): ConflictError {
  return new ConflictError(code, SENTENCES[code] ?? 'The source cannot do this in its present state.');
}
