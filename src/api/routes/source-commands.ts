import { z } from 'zod';
import { recordAudit } from '../../db/audit-log';
import { sourceById } from '../../db/sources';
import { command } from '../../sources/source-commands';
import type { SourceCommand } from '../../sources/source-commands';
import { commandRefused } from '../../sources/command-refused';
import { requireSource } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { sourceShape } from '../shapes/source-shape';
import { sourceOr404 } from './sources';

const COMMANDS = {
  pause: 'Stop reading until someone resumes; nothing is lost meanwhile',
  resume: 'Go on where the source was paused',
  sync: 'Read now, or as soon as the reading in progress ends',
  disconnect: 'Stop for good; what was imported stays',
} as const;

const tags = ['Sources'];
const params = z.object({ id: z.string() });
const noBody = z.strictObject({}).nullish();
const syncBody = z.strictObject({ full: z.boolean().optional().describe('Read the whole window again') }).nullish();

/** What people tell a running source. The answer is the source as it is once that has taken effect. */
export function sourceCommandRoutes(app: App, deps: ApiDeps): void {
  for (const [name, summary] of Object.entries(COMMANDS)) {
    app.post(
      `/v1/sources/:id/${name}`,
      {
        schema: {
          tags,
          summary,
          params,
          body: name === 'sync' ? syncBody : noBody,
          response: {
            200: sourceShape,
            202: sourceShape.describe('Accepted: it takes effect as soon as a worker runs'),
          },
        },
      },
      async (request, reply) => {
        const row = await requireSource(request, request.params.id, 'edit');
        const full = (request.body as z.infer<typeof syncBody>)?.full === true;
        const wanted: SourceCommand =
          name === 'sync' ? { type: 'sync', full } : { type: name as 'pause' | 'resume' | 'disconnect' };
        const before = await sourceOr404(deps, row.id);
        if (before.status === 'disconnected') {
          if (wanted.type === 'disconnect') return before;
          throw commandRefused('source_disconnected');
        }
        if (before.status === 'needs_reconnection' && (name === 'resume' || name === 'sync')) {
          throw commandRefused('needs_reconnection');
        }
        const effect = await command(deps.temporal, { ...before, workspaceId: row.workspace_id }, wanted);
        if (!holdsAlready(wanted, before))
          await recordAudit(deps.db, {
            workspaceId: row.workspace_id,
            actor: request.caller?.userId ?? '',
            action: `source.${name}`,
            target: `source/${row.id}`,
          });
        return reply.code(effect === 'accepted' ? 202 : 200).send((await sourceById(deps.db, row.id)) ?? before);
      },
    );
  }
}

/** Such a command changes nothing, but goes to the workflow all the same: one that is still on its way may come first. */
function holdsAlready(wanted: SourceCommand, { status }: { status: string }): boolean {
  if (wanted.type === 'pause') return status === 'paused';
  return wanted.type === 'resume' && (status === 'backfilling' || status === 'live');
}
