/**
 * Thousands of requests made up from the OpenAPI document by schemathesis (`pip install schemathesis`), as an admin and as
 * nobody, against an API with worker, Temporal and a simulated Gong: none may be answered with a 5xx.
 * `npm run bench -- fuzz [EXAMPLES] [SCHEMATHESIS]`: examples a route (60), and where the program is.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { channelOf } from '../stage/channel';
import { onStage } from '../stage/stage';
import type { Stage } from '../stage/stage';

const EXAMPLES = process.argv[2] ?? '60';
const PROGRAM = process.argv[3] ?? 'schemathesis';
const CHECKS = ['not_a_server_error', 'content_type_conformance', 'response_schema_conformance'];

/** Routes that end the run for the others, or that have no end themselves. */
const LEFT_OUT = ['/events$', '/gong/connection$', '^/v1/workspaces/{w}/members/{u}$', '/api-keys/{k}$'];

async function main(): Promise<void> {
  await onStage({ simulator: { calls: 200, limits: null }, settings: { GONG_REQUESTS_PER_SECOND: '500' } }, fuzz);
}

async function fuzz(stage: Stage): Promise<void> {
  const channelId = await channelOf(stage);
  const wish = { teams: { mode: 'all' }, timeframe: '6mo' };
  await stage.admin.post(`/v1/channels/${channelId}/sources`, wish, z.unknown());
  for (const [who, key] of Object.entries({ admin: stage.apiKey, nobody: 'cw_wrong' })) {
    console.log(`\n== as ${who}`);
    await schemathesis(stage, key);
  }
}

async function schemathesis(stage: Stage, key: string): Promise<void> {
  const url = stage.env['PUBLIC_URL'] ?? '';
  const args = [
    'run',
    `${url}/openapi.json`,
    '--url',
    url,
    '--header',
    `Authorization: Bearer ${key}`,
    '--checks',
    CHECKS.join(','),
    '--max-examples',
    EXAMPLES,
    '--seed',
    '1',
    '--request-timeout',
    '20',
    '--continue-on-failure',
    ...LEFT_OUT.flatMap((pattern) => ['--exclude-path-regex', pattern]),
  ];
  const { stdout, stderr } = await promisify(execFile)(PROGRAM, args, { maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: unknown) => error as { stdout: string; stderr: string },
  );
  console.log(stdout, stderr);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
