/**
 * Thousands of requests made up from the OpenAPI document by schemathesis (`pip install schemathesis`), as an admin and as
 * nobody, against an API with worker, Temporal and a simulated Gong: none may be answered with a 5xx.
 * `npm run bench -- fuzz [EXAMPLES] [SCHEMATHESIS]`: examples a route (60), and where the program is.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { sourceShape } from '../../src/api/shapes/source-shape';
import { channelOf } from '../stage/containers';
import { onStage } from '../stage/stage';
import type { Stage } from '../stage/stage';

const EXAMPLES = process.argv[2] ?? '60';
const PROGRAM = process.argv[3] ?? 'schemathesis';
const CHECKS = ['not_a_server_error'];

/** What has no end. */
const LEFT_OUT = '/events$';

async function main(): Promise<void> {
  await onStage({ simulator: { calls: 200, limits: null }, settings: { GONG_REQUESTS_PER_SECOND: '500' } }, fuzz);
}

async function fuzz(stage: Stage): Promise<void> {
  const channelId = await channelOf(stage);
  const wish = { teams: { mode: 'all' }, timeframe: '6mo' };
  const { id: sourceId } = await stage.admin.post(
    `/v1/channels/${channelId}/sources`,
    wish,
    z.object({ id: z.string() }),
  );
  for (let points = 0; points < 50;) {
    await stage.admin.pause(200);
    points = (await stage.admin.get(`/v1/sources/${sourceId}`, sourceShape)).counts.imported;
  }
  const list = z.object({ data: z.array(z.object({ id: z.string() })) });
  const { data } = await stage.admin.get(`/v1/channels/${channelId}/data-points`, list);
  const folder = await mkdtemp(path.join(tmpdir(), 'callweave-fuzz-'));
  const config = path.join(folder, 'schemathesis.toml');
  await writeFile(
    config,
    realIds({ w: stage.workspaceId, channels: channelId, sources: sourceId, 'data-points': data[0]?.id ?? '' }),
  );
  try {
    for (const [who, key] of Object.entries({ admin: stage.apiKey, nobody: 'cw_wrong' })) {
      console.log(`\n== as ${who}`);
      await schemathesis(stage, key, config);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Most requests are about what is there: made-up ids would all be answered with a 404. Deleting is left to made-up ids. */
function realIds({ w, ...objects }: Record<string, string>): string {
  const of = Object.entries(objects).map(
    ([name, id]) =>
      `[[operations]]\ninclude-path-regex = "^/v1/${name}/"\nexclude-method = "DELETE"\nparameters = { "path.id" = "${id}" }\n`,
  );
  const workspace = `[[operations]]\ninclude-path-regex = "^/v1/workspaces/"\nexclude-method = "DELETE"\nparameters = { "path.w" = "${w}" }\n`;
  return [workspace, ...of].join('\n');
}

async function schemathesis(stage: Stage, key: string, config: string): Promise<void> {
  const url = stage.env['PUBLIC_URL'] ?? '';
  const args = [
    '--config-file',
    config,
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
    '--exclude-path-regex',
    LEFT_OUT,
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
