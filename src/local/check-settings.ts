import { readSomeSettings, settingsSchema } from '../config/settings';
import type { SettingName } from '../config/settings';

/** What `demo` and `dev` provide where the environment does not. */
const PROVIDED: readonly SettingName[] = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'ENCRYPTION_KEY', 'MEDIA_STORE'];

/**
 * Looks at all that somebody has set, before anything is started.
 * @throws SettingsError naming each setting that is wrong, or missing and not provided
 */
export function checkSettings(env: NodeJS.ProcessEnv): void {
  const names = Object.keys(settingsSchema.shape) as SettingName[];
  readSomeSettings(
    env,
    names.filter((name) => env[name] || !PROVIDED.includes(name)),
  );
}
