import { SettingsError } from '../errors/settings-error';
import { inWords } from '../runtime/doctor/check-result';

/** One line for the terminal: what a command died of. */
export function explain(error: unknown): string {
  return error instanceof SettingsError ? error.message : inWords(error);
}
