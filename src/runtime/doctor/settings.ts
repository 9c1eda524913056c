import { readSettings } from '../../config/settings';
import { SettingsError } from '../../errors/settings-error';
import { well, wrong } from './check-result';
import type { CheckResult } from './check-result';

/** One result for each setting that is missing or wrong. */
export function checkSettings(env: NodeJS.ProcessEnv): CheckResult[] {
  try {
    readSettings(env);
    return [well('Settings', 'all there and well-formed')];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map(({ setting, message }) =>
      wrong(setting, message, 'set it in the environment or in .env; .env.example explains it'),
    );
  }
}
