import fc from 'fast-check';
import { readSettings, readSomeSettings } from '../../../src/config/settings';
import type { SettingName } from '../../../src/config/settings';
import { SettingsError } from '../../../src/errors/settings-error';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

const REQUIRED = {
  DATABASE_URL: 'postgresql://callweave:secret@127.0.0.1:5432/callweave',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  ENCRYPTION_KEY: key(1),
  GONG_CLIENT_ID: 'client',
  GONG_CLIENT_SECRET: 'secret',
  MEDIA_STORE: 'file:///srv/media',
} satisfies Partial<Record<SettingName, string>>;

const read = (env: Partial<Record<SettingName, string>>) => readSettings({ ...REQUIRED, ...env });

function refused(env: NodeJS.ProcessEnv): SettingsError {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('These settings were accepted.');
}

describe('a setting that has to be there', () => {
  it.each(Object.keys(REQUIRED))('%s is named when it is missing, and when it is empty', (name) => {
    for (const value of [undefined, '']) {
      const error = refused({ ...REQUIRED, [name]: value });
      expect(error.problems.map(({ setting }) => setting)).toEqual([name]);
    }
  });

  it('is not the only one named: one line names all of them', () => {
    const error = refused({});
    expect(error.problems.map(({ setting }) => setting).sort()).toEqual(Object.keys(REQUIRED).sort());
    expect(error.message).not.toContain('\n');
    for (const name of Object.keys(REQUIRED)) expect(error.message).toContain(`${name}: `);
  });

  it('is not asked for by a command that needs others only', () => {
    expect(readSomeSettings({ DATABASE_URL: REQUIRED.DATABASE_URL }, ['DATABASE_URL'])).toEqual({
      DATABASE_URL: REQUIRED.DATABASE_URL,
    });
  });
});

describe('a setting that is wrong', () => {
  it.each<[SettingName, string]>([
    ['DATABASE_URL', 'mysql://127.0.0.1/callweave'],
    ['ENCRYPTION_KEY', Buffer.alloc(16).toString('base64')],
    ['PUBLIC_URL', 'callweave.example.com'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['GONG_AUTH_URL', 'ftp://app.gong.io'],
    ['GONG_ALLOWED_HOSTS', 'https://api.gong.io'],
    ['GONG_REQUESTS_PER_SECOND', '0'],
    ['GONG_REQUESTS_PER_DAY', '1.5'],
    ['SYNC_INTERVAL', '60'],
    ['GONG_PRIVATE_CALLS', 'Skip'],
    ['GONG_REMOVED_CALLS', 'delete'],
    ['MEDIA_STORE', '/srv/media'],
    ['MEDIA_STORE', 'file:///'],
    ['TRANSCRIBER', 'whisper'],
    ['EMBEDDINGS', 'remote'],
    ['THEME_NAMER', 'local'],
    ['SMTP_URL', 'mail.example.com:587'],
    ['LOG_LEVEL', 'verbose'],
  ])('is named: %s=%s', (name, value) => {
    expect(refused({ ...REQUIRED, [name]: value }).problems.map(({ setting }) => setting)).toEqual([name]);
  });

  it.each<[SettingName, string]>([
    ['DATABASE_URL', 'mysql://callweave:hunter2@127.0.0.1/callweave'],
    ['ENCRYPTION_KEY', 'hunter2'],
    ['SMTP_URL', 'mailer:hunter2@mail.example.com'],
  ])('is not repeated where it may be a secret: %s', (name, value) => {
    expect(refused({ ...REQUIRED, [name]: value }).message).not.toContain('hunter2');
  });
});

describe('durations', () => {
  const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

  it('are whole numbers of their unit, as milliseconds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])),
        (count, unit) => {
          expect(read({ LOOKBACK: `${count}${unit}` }).LOOKBACK).toBe(count * units[unit]);
        },
      ),
    );
  });

  it.each(['0s', '-1h', '1 hour', 'PT1H', '1h30m', 'soon'])('are not written as "%s"', (value) => {
    expect(refused({ ...REQUIRED, LOOKBACK: value }).message).toContain(value);
  });

  it('between two polls or reconciles are a second at least', () => {
    for (const name of ['SYNC_INTERVAL', 'RECONCILE_INTERVAL'] as const) {
      expect(read({ [name]: '1s' })[name]).toBe(1_000);
      expect(refused({ ...REQUIRED, [name]: '999ms' }).problems[0]?.setting).toBe(name);
    }
  });
});

describe('encryption keys', () => {
  it('are a list whose first one encrypts, spaces or not', () => {
    expect(read({ ENCRYPTION_KEY: `${key(1)}, ${key(2)}` }).ENCRYPTION_KEY).toEqual([
      Buffer.alloc(32, 1),
      Buffer.alloc(32, 2),
    ]);
  });

  it('are refused together if one of them is no key', () => {
    for (const list of [`${key(1)},`, `${key(1)},${Buffer.alloc(31).toString('base64')}`]) {
      expect(refused({ ...REQUIRED, ENCRYPTION_KEY: list }).problems[0]?.setting).toBe('ENCRYPTION_KEY');
    }
  });
});

describe('lists of hosts', () => {
  it('hold names, wildcards, addresses and ports, in small letters', () => {
    expect(
      read({ GONG_ALLOWED_HOSTS: ' API.gong.io, *.gong.io,127.0.0.1:9999,[::1]:9999,' }).GONG_ALLOWED_HOSTS,
    ).toEqual(['api.gong.io', '*.gong.io', '127.0.0.1:9999', '[::1]:9999']);
  });

  it('name the entry that is no host', () => {
    for (const wrong of ['*', 'api.*.io', 'gong.io/v2', 'user@gong.io']) {
      expect(refused({ ...REQUIRED, GONG_ALLOWED_HOSTS: `api.gong.io,${wrong}` }).message).toContain(`"${wrong}"`);
    }
  });

  it('of webhooks are empty unless someone fills them', () => {
    expect(read({}).WEBHOOK_ALLOWED_HOSTS).toEqual([]);
  });
});

describe('where recordings go', () => {
  it('is a folder, whose name may have escapes', () => {
    expect(read({ MEDIA_STORE: 'file:///srv/call%20media' }).MEDIA_STORE).toEqual({
      kind: 'folder',
      path: '/srv/call media',
    });
  });

  it('is a bucket, with or without a prefix', () => {
    expect(read({ MEDIA_STORE: 's3://calls/a/b/' }).MEDIA_STORE).toEqual({
      kind: 's3',
      bucket: 'calls',
      prefix: 'a/b',
    });
    expect(read({ MEDIA_STORE: 's3://calls' }).MEDIA_STORE).toEqual({ kind: 's3', bucket: 'calls', prefix: '' });
  });
});

it('takes the slash off the end of an address, so that paths can follow', () => {
  expect(read({ PUBLIC_URL: 'https://callweave.example.com/' }).PUBLIC_URL).toBe('https://callweave.example.com');
});

it('takes an empty variable for one that is not set', () => {
  expect(read({ PORT: '', SMTP_URL: '', SYNC_INTERVAL: '' })).toEqual(read({}));
});
