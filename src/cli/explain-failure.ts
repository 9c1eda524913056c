import { SettingsError } from '../errors/settings-error';
import { inWords } from '../runtime/doctor/check-result';
import { StartError } from '../runtime/start-error';

/** What a command died of, for the terminal: one line, and what a program that could not be started has said itself. */
export function explain(error: unknown): string {
  return error instanceof SettingsError || error instanceof StartError ? error.message : inWords(error);
}
