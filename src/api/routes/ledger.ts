import { z } from 'zod';
import { callHere, listSkipped, START_UNKNOWN } from '../../db/ledger';
import { callRuleOf } from '../../db/call-rule';
import { EXPLAIN_VERDICTS, explainFromGong, explainHere } from '../../domain/explain';
import type { Explanation } from '../../domain/explain';
import { readGongCallId } from '../../domain/gong-call-id';
import { InvalidInputError } from '../../errors/request-errors';
import type { CallLookUp } from '../../gong-connection/look-up-call';
import { requireSource } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor } from '../paging';

const tags = ['Sources'];
const params = z.object({ id: z.string() });
const placeKey = z.tuple([z.iso.datetime().or(z.literal(START_UNKNOWN)), z.string().max(100)]);

const skippedShape = z
  .object({
    gongCallId: z.string(),
    title: z.string().nullable(),
    started: z.iso.datetime().nullable(),
    reason: z.enum(['malformed', 'private', 'no_recording']),
    detail: z.string().nullable().describe('Field and kind of fault of what could not be read'),
  })
  .meta({ id: 'SkippedCall' });

const explanationShape = z
  .object({
    verdict: z.enum(EXPLAIN_VERDICTS),
    message: z.string(),
    dataPointId: z.uuid().nullable(),
  })
  .meta({ id: 'Explanation' });

export function ledgerRoutes(app: App, deps: Pick<ApiDeps, 'db' | 'settings'> & { gong: CallLookUp }): void {
  const { db, settings, gong } = deps;

  app.get(
    '/v1/sources/:id/skipped',
    {
      schema: {
        tags,
        summary: 'Calls of the chosen teams and window that are not here, and why; the newest first',
        params,
        querystring: pageQuery,
        response: { 200: pageOf(skippedShape) },
      },
    },
    async (request) => {
      const source = await requireSource(request, request.params.id, 'view');
      const { limit, cursor } = request.query;
      const rows = await listSkipped(db, source.id, { limit, before: readCursor(cursor, placeKey) });
      return mapPage(
        page(rows, limit, (row) => row.place),
        ({ place: _place, ...call }) => call,
      );
    },
  );

  app.get(
    '/v1/sources/:id/explain',
    {
      schema: {
        tags,
        summary: 'Why a Gong call is or is not here',
        description: 'Asks Gong where nothing is known of the call here.',
        params,
        querystring: z.object({
          gongCallId: z.string().max(2_000).describe('Id of the call, or the address of its page in Gong'),
        }),
        response: { 200: explanationShape },
      },
    },
    async (request): Promise<Explanation> => {
      const source = await requireSource(request, request.params.id, 'view');
      const gongCallId = readGongCallId(request.query.gongCallId);
      if (gongCallId === null) {
        throw new InvalidInputError([
          { path: 'gongCallId', message: 'is neither the id of a Gong call nor the address of its page in Gong' },
        ]);
      }
      const { id, workspace_id: workspaceId, container_id: containerId } = source;
      const known = explainHere(await callHere(db, { id, workspaceId, containerId }, gongCallId));
      if (known) return known;
      const looked = await gong.lookUpCall(source.connection_id, gongCallId);
      const rule = await callRuleOf(db, source, settings.GONG_PRIVATE_CALLS);
      return explainFromGong(looked, rule, {
        kind: source.kind,
        status: source.status,
        nextSyncAt: source.next_sync_at,
      });
    },
  );
}
