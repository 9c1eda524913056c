import { z } from 'zod';
import { SettingsError } from '../errors/settings-error';
import {
  durationMs,
  encryptionKeys,
  hostList,
  httpUrl,
  localOrUrl,
  mediaStore,
  optional,
  port,
  positiveInteger,
  positiveNumber,
  postgresUrl,
  required,
  smtpUrl,
  text,
  withDefault,
} from './setting-types';

const duration = (fallback: string, minimumMs?: number) =>
  withDefault(durationMs(minimumMs), fallback) as z.ZodType<number>;

/** Every variable that Callweave reads, as `.env.example` explains them. */
export const settingsSchema = z.object({
  DATABASE_URL: required(postgresUrl),
  TEMPORAL_ADDRESS: required(text),
  TEMPORAL_NAMESPACE: withDefault(text, 'default') as z.ZodType<string>,
  ENCRYPTION_KEY: required(encryptionKeys),
  PUBLIC_URL: withDefault(httpUrl, 'http://localhost:3000') as z.ZodType<string>,
  HOST: withDefault(text, '127.0.0.1') as z.ZodType<string>,
  PORT: withDefault(port, '3000') as z.ZodType<number>,
  GONG_CLIENT_ID: required(text),
  GONG_CLIENT_SECRET: required(text),
  GONG_AUTH_URL: withDefault(httpUrl, 'https://app.gong.io') as z.ZodType<string>,
  GONG_ALLOWED_HOSTS: withDefault(hostList, '*.gong.io,*.amazonaws.com,*.cloudfront.net') as z.ZodType<string[]>,
  GONG_REQUESTS_PER_SECOND: withDefault(positiveNumber, '3') as z.ZodType<number>,
  GONG_REQUESTS_PER_DAY: withDefault(positiveInteger, '10000') as z.ZodType<number>,
  SYNC_INTERVAL: duration('1h', 1_000),
  RECONCILE_INTERVAL: duration('24h', 1_000),
  LOOKBACK: duration('24h'),
  RECONCILE_LOOKBACK: duration('14d'),
  ORG_CHART_INTERVAL: duration('1h'),
  TRANSCRIPT_PATIENCE: duration('7d'),
  GONG_PRIVATE_CALLS: withDefault(z.enum(['import', 'skip']), 'import') as z.ZodType<'import' | 'skip'>,
  GONG_REMOVED_CALLS: withDefault(z.enum(['mark', 'erase']), 'mark') as z.ZodType<'mark' | 'erase'>,
  MEDIA_STORE: required(mediaStore),
  TRANSCRIBER: withDefault(localOrUrl('an OpenAI-compatible transcription service'), 'local') as z.ZodType<string>,
  TRANSCRIBER_API_KEY: optional(text),
  TRANSCRIBER_MODEL: optional(text),
  S3_ENDPOINT: optional(httpUrl),
  EMBEDDINGS: withDefault(localOrUrl('an OpenAI-compatible embeddings service'), 'local') as z.ZodType<string>,
  EMBEDDINGS_API_KEY: optional(text),
  EMBEDDINGS_MODEL: optional(text),
  THEME_NAMER: optional(httpUrl),
  THEME_NAMER_API_KEY: optional(text),
  THEME_NAMER_MODEL: optional(text),
  WEBHOOK_ALLOWED_HOSTS: withDefault(hostList, ' ') as z.ZodType<string[]>,
  SMTP_URL: optional(smtpUrl),
  MAIL_FROM: optional(text),
  METRICS_PORT: optional(port),
  LOG_LEVEL: withDefault(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'info') as z.ZodType<
    'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  >,
});

export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

/**
 * Reads the settings from the environment.
 * @throws SettingsError naming each variable that is missing or wrong
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const settings = parse(settingsSchema, env);
  if (settings.SMTP_URL !== undefined && settings.MAIL_FROM === undefined) {
    throw new SettingsError([{ setting: 'MAIL_FROM', message: 'is required with SMTP_URL' }]);
  }
  return settings;
}

/** Reads only the named settings, for commands that need no more than those. */
export function readSomeSettings<K extends SettingName>(
  env: NodeJS.ProcessEnv,
  names: readonly K[],
): Pick<Settings, K> {
  const mask = Object.fromEntries(names.map((name) => [name, true])) as { [P in K]: true };
  return parse(settingsSchema.pick(mask as Parameters<typeof settingsSchema.pick>[0]), env);
}

function parse<T extends z.ZodObject>(schema: T, env: NodeJS.ProcessEnv): z.infer<T> {
  const known = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[name]]));
  const result = schema.safeParse(known);
  if (result.success) return result.data;
  throw new SettingsError(
    result.error.issues.map((issue) => ({ setting: String(issue.path[0]), message: issue.message })),
  );
}
