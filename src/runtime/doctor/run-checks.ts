import { readSomeSettings } from '../../config/settings';
import type { SettingName, Settings } from '../../config/settings';
import { SettingsError } from '../../errors/settings-error';
import type { CheckResult } from './check-result';
import { checkEmbeddingModel } from './embedding-model';
import { checkHttpService } from './http-service';
import { checkMediaFolder } from './media-folder';
import { checkNodeVersion } from './node-version';
import { checkPostgres } from './postgres';
import { checkSealedSecrets } from './sealed-secrets';
import { checkSettings } from './settings';
import { checkTemporal } from './temporal';

/** Everything that the doctor looks at. What depends on a wrong setting is left out; the setting itself is reported. */
export async function runChecks(env: NodeJS.ProcessEnv): Promise<CheckResult[]> {
  const results = await Promise.all([
    given(env, ['DATABASE_URL'], ({ DATABASE_URL }) => checkPostgres(DATABASE_URL)),
    given(env, ['DATABASE_URL', 'ENCRYPTION_KEY'], ({ DATABASE_URL, ENCRYPTION_KEY }) =>
      checkSealedSecrets(DATABASE_URL, ENCRYPTION_KEY),
    ),
    given(env, ['TEMPORAL_ADDRESS'], ({ TEMPORAL_ADDRESS }) => checkTemporal(env, TEMPORAL_ADDRESS)),
    given(env, ['GONG_AUTH_URL'], async ({ GONG_AUTH_URL }) => [
      await checkHttpService('Gong', GONG_AUTH_URL, 'GONG_AUTH_URL'),
    ]),
    given(env, ['MEDIA_STORE'], async ({ MEDIA_STORE }) =>
      MEDIA_STORE.kind === 'folder' ? [await checkMediaFolder(MEDIA_STORE.path)] : [],
    ),
    given(env, ['EMBEDDINGS', 'EMBEDDINGS_MODEL'], async ({ EMBEDDINGS, EMBEDDINGS_MODEL }) =>
      EMBEDDINGS === 'local' ? [await checkEmbeddingModel(EMBEDDINGS_MODEL, env)] : [],
    ),
    given(env, ['TRANSCRIBER', 'EMBEDDINGS', 'THEME_NAMER'], (settings) => engines(settings)),
  ]);
  return [checkNodeVersion(), ...checkSettings(env), ...results.flat()];
}

async function given<K extends SettingName>(
  env: NodeJS.ProcessEnv,
  names: readonly K[],
  check: (settings: Pick<Settings, K>) => Promise<CheckResult[]>,
): Promise<CheckResult[]> {
  let settings: Pick<Settings, K>;
  try {
    settings = readSomeSettings(env, names);
  } catch (error) {
    if (error instanceof SettingsError) return [];
    throw error;
  }
  return check(settings);
}

/** The services that take the place of what is built in. */
async function engines(settings: Pick<Settings, 'TRANSCRIBER' | 'EMBEDDINGS' | 'THEME_NAMER'>): Promise<CheckResult[]> {
  const services = [
    ['Transcriber', settings.TRANSCRIBER, 'TRANSCRIBER'],
    ['Embeddings', settings.EMBEDDINGS, 'EMBEDDINGS'],
    ['Theme namer', settings.THEME_NAMER, 'THEME_NAMER'],
  ] as const;
  return Promise.all(
    services.flatMap(([name, url, setting]) =>
      url === undefined || url === 'local' ? [] : [checkHttpService(name, url, setting)],
    ),
  );
}
