import { z } from 'zod';
import { parseDuration } from './duration';

/** An unset variable and an empty one are the same thing: shells and compose files make no difference either. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

export const withDefault = (schema: z.ZodType, fallback: string) =>
  z.preprocess((value) => (value === undefined || value === '' ? fallback : value), schema);

export const required = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

export const text = z.string({ error: 'is required' }).trim().min(1);

export const durationMs = (minimumMs = 1) =>
  text.transform((value, context) => {
    const ms = parseDuration(value);
    if (ms === undefined || ms < minimumMs) {
      context.addIssue({ code: 'custom', message: `must be a duration such as 30s, 1h or 7d, not "${value}"` });
      return z.NEVER;
    }
    return ms;
  });

export const positiveNumber = text.transform((value, context) => {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) {
    context.addIssue({ code: 'custom', message: `must be a number above 0, not "${value}"` });
    return z.NEVER;
  }
  return number;
});

export const positiveInteger = positiveNumber.refine((number) => Number.isInteger(number), {
  message: 'must be a whole number',
});

export const port = positiveInteger.refine((number) => number <= 65_535, { message: 'must be a port (1 to 65535)' });

const urlWith = (protocols: readonly string[], example: string) =>
  text.transform((value, context) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (!url || !protocols.includes(url.protocol)) {
      context.addIssue({ code: 'custom', message: `must be a URL such as ${example}` });
      return z.NEVER;
    }
    return value.replace(/\/+$/, '');
  });

export const httpUrl = urlWith(['http:', 'https:'], 'https://callweave.example.com');
export const postgresUrl = urlWith(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/database');
export const smtpUrl = urlWith(['smtp:', 'smtps:'], 'smtp://user:password@host:587');

/** `local`, or the base URL of a service. */
export const localOrUrl = (what: string) =>
  text.transform((value, context) => {
    if (value === 'local') return value;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && ['http:', 'https:'].includes(url.protocol)) return value.replace(/\/+$/, '');
    context.addIssue({ code: 'custom', message: `must be "local" or the base URL of ${what}` });
    return z.NEVER;
  });

/** Host names, `*.` wildcards and host:port pairs, separated by commas. */
export const hostList = z.string().transform((value, context) => {
  const hosts = value
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
  const wrong = hosts.find((host) => !/^(\*\.)?[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/.test(host));
  if (wrong !== undefined) {
    context.addIssue({ code: 'custom', message: `"${wrong}" is not a host name such as api.gong.io or *.gong.io` });
    return z.NEVER;
  }
  return hosts;
});

/** AES-256 keys, base64, separated by commas: the first encrypts, all decrypt. */
export const encryptionKeys = text.transform((value, context) => {
  const keys = value.split(',').map((key) => Buffer.from(key.trim(), 'base64'));
  if (keys.some((key) => key.length !== 32)) {
    context.addIssue({
      code: 'custom',
      message: 'must be 32 bytes in base64, such as `openssl rand -base64 32` prints',
    });
    return z.NEVER;
  }
  return keys;
});

export type MediaStoreSetting = { kind: 'folder'; path: string } | { kind: 's3'; bucket: string; prefix: string };

export const mediaStore = text.transform((value, context): MediaStoreSetting => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'file:' && url.pathname.length > 1)
    return { kind: 'folder', path: decodeURIComponent(url.pathname) };
  if (url?.protocol === 's3:' && url.hostname !== '') {
    return { kind: 's3', bucket: url.hostname, prefix: url.pathname.replace(/^\/+|\/+$/g, '') };
  }
  context.addIssue({ code: 'custom', message: 'must be file:///folder or s3://bucket/prefix' });
  return z.NEVER;
});
