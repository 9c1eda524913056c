import type { LoggerOptions } from 'pino';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { correlation } from './correlation';

/** Whatever an object in a log line may carry that is nobody's business, wherever it sits. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'access_token',
  'refresh_token',
  'apiKey',
  'email',
];

const options = (level: string): LoggerOptions => ({
  level,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*["set-cookie"]`]),
    censor: '[redacted]',
  },
  serializers: { err: errorWords },
  mixin: () => ({ ...correlation() }),
});

/** JSON lines on standard output. */
export function createLogger(level: string): Logger {
  return pino(options(level));
}

/** Of an error only what its makers meant to be read: libraries hang whole requests, rows and queries on theirs. */
function errorWords(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error && { cause: errorWords(error.cause) }),
  };
}
