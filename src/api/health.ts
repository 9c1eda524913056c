import { sql } from 'kysely';
import { z } from 'zod';
import { pendingMigrations } from '../db/migrate';
import { UnavailableError } from '../errors/unavailable-error';
import type { App } from './app-type';
import type { ApiDeps } from './deps';
import { problemShape } from './problem';
import { within } from './within';

const CHECK_MS = 3_000;

const healthy = z.object({ status: z.literal('ok') });

export function healthRoutes(app: App, deps: ApiDeps): void {
  app.get(
    '/healthz',
    { schema: { tags: ['Operation'], summary: 'Whether the process runs', response: { 200: healthy } } },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    {
      schema: {
        tags: ['Operation'],
        summary: 'Whether Postgres and Temporal can be reached and the database is up to date',
        response: { 200: healthy, 503: problemShape },
      },
    },
    async () => {
      await Promise.all([checkDatabase(deps), checkTemporal(deps)]);
      return { status: 'ok' as const };
    },
  );
}

async function checkDatabase({ db }: ApiDeps): Promise<void> {
  const pending = await within(
    CHECK_MS,
    sql`select 1`.execute(db).then(() => pendingMigrations(db)),
  ).catch(() => {
    throw new UnavailableError('database_unavailable', 'The database cannot be reached just now.');
  });
  if (pending.length > 0) {
    throw new UnavailableError('database_not_migrated', 'The database is not up to date: run "callweave migrate".');
  }
}

async function checkTemporal({ temporal }: ApiDeps): Promise<void> {
  const { connection, options } = temporal;
  await connection
    .withDeadline(Date.now() + CHECK_MS, () =>
      connection.workflowService.describeNamespace({ namespace: options.namespace }),
    )
    .catch(() => {
      throw new UnavailableError('temporal_unavailable', 'Temporal, or its namespace, cannot be reached just now.');
    });
}
