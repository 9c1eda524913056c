import { z } from 'zod';
import { recordAudit } from '../../db/audit-log';
import { changeTheme, mergeThemes } from '../../db/themes/steering';
import { excerptsOfTheme } from '../../db/themes/theme-excerpts';
import { groupsOfTheme, themesOf } from '../../db/themes/theme-list';
import type { TrendQuestion } from '../../db/themes/theme-list';
import { themesStatus } from '../../db/themes/themes-status';
import type { ThemeView } from '../../domain/theme-view';
import { ConflictError, InvalidInputError, UnprocessableError } from '../../errors/request-errors';
import type { Granted } from '../access';
import { requireContainer, requireTheme } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { mapPage, page, pageOf, pageQuery, readCursor } from '../paging';
import { periodQuery, questionOf, trendQuery } from '../period-query';
import { excerptShape, openedThemeShape, themeShape, themesStatusShape } from '../shapes/theme-shape';

const tags = ['Themes'];
const params = z.object({ id: z.string() });
const themeName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !text.includes('\0'), { message: 'must not contain NUL' });
const change = z
  .strictObject({ name: themeName, hidden: z.boolean() })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: 'needs at least one of name, hidden' });

const themePlace = z.tuple([z.int(), z.int(), z.uuid()]);
const excerptPlace = z.tuple([z.iso.datetime(), z.uuid(), z.int(), z.int()]);

type Deps = Pick<ApiDeps, 'db'>;

export function themeRoutes(app: App, { db }: Deps): void {
  app.get(
    '/v1/channels/:id/themes',
    {
      schema: {
        tags,
        summary: 'What customers talk about in a Channel, the largest theme first, with its trend',
        description: 'Themes without a call in the period, or in the one before it, are left out.',
        params,
        querystring: pageQuery.extend(trendQuery.shape),
        response: { 200: pageOf(themeShape).extend({ status: themesStatusShape }) },
      },
    },
    async (request) => {
      const { id: containerId } = await requireContainer(request, 'channel', request.params.id, 'view');
      const { limit, cursor } = request.query;
      const after = readCursor(cursor, themePlace);
      const [themes, status] = await Promise.all([
        askThemes(db, { containerId }, questionOf(request.query)),
        themesStatus(db, containerId),
      ]);
      const rest = after === undefined ? themes : themes.filter((theme) => isAfter(theme, after));
      return { ...page(rest, limit, (theme) => [theme.callCount, theme.excerptCount, theme.id]), status };
    },
  );

  app.get(
    '/v1/themes/:id',
    {
      schema: {
        tags,
        summary: 'A theme, with the finer groups in it',
        params,
        querystring: trendQuery,
        response: { 200: openedThemeShape },
      },
    },
    async (request) => {
      const theme = await requireTheme(request, request.params.id, 'view');
      return opened(db, theme, questionOf(request.query));
    },
  );

  app.patch(
    '/v1/themes/:id',
    {
      schema: {
        tags,
        summary: 'Rename or hide a theme',
        description: 'It stays so, whatever calls come.',
        params,
        body: change,
        response: { 200: openedThemeShape },
      },
    },
    async (request) => {
      const theme = await requireTheme(request, request.params.id, 'edit');
      const { workspaceId, userId: actor } = theme.membership;
      await db.transaction().execute(async (trx) => {
        await changeTheme(trx, { containerId: theme.container_id, themeId: theme.id }, request.body);
        await recordAudit(trx, { workspaceId, actor, action: 'theme.changed', target: `theme/${theme.id}` });
      });
      return opened(db, { ...theme, ...request.body }, questionOf({}));
    },
  );

  app.post(
    '/v1/themes/:id/merge',
    {
      schema: {
        tags,
        summary: 'Put all of a theme into another of its Channel',
        description: 'The theme is gone from then on, and what would have belonged to it belongs to the other.',
        params,
        body: z.strictObject({ into: z.uuid() }),
        response: { 200: openedThemeShape },
      },
    },
    async (request) => {
      const theme = await requireTheme(request, request.params.id, 'edit');
      const into = await requireTheme(request, request.body.into, 'edit');
      if (into.id === theme.id || into.container_id !== theme.container_id) {
        throw new UnprocessableError('not_mergeable', 'A theme can be merged into another one of its own Channel.');
      }
      const { workspaceId, userId: actor } = theme.membership;
      await db.transaction().execute(async (trx) => {
        if (!(await mergeThemes(trx, { containerId: theme.container_id, themeId: theme.id }, into.id))) {
          throw new ConflictError('theme_merged', 'One of the two has just been merged into another theme.');
        }
        await recordAudit(trx, { workspaceId, actor, action: 'theme.merged', target: `theme/${into.id}` });
      });
      return opened(db, into, questionOf({}));
    },
  );

  app.get(
    '/v1/themes/:id/excerpts',
    {
      schema: {
        tags,
        summary: 'The excerpts behind a theme, of the newest call first',
        params,
        querystring: pageQuery.extend(periodQuery.shape).extend({
          groupId: z.uuid().optional().describe('Only those of one of its finer groups'),
        }),
        response: { 200: pageOf(excerptShape) },
      },
    },
    async (request) => {
      const theme = await requireTheme(request, request.params.id, 'view');
      const { limit, cursor, groupId } = request.query;
      const wanted = { themeId: theme.id, groupId, period: questionOf(request.query) };
      const rows = await excerptsOfTheme(db, wanted, { limit, after: readCursor(cursor, excerptPlace) });
      return mapPage(
        page(rows, limit, (row) => row.place),
        ({ place: _place, ...excerpt }) => excerpt,
      );
    },
  );
}

async function askThemes(
  db: ApiDeps['db'],
  wanted: { containerId: string; themeId?: string },
  question: TrendQuestion,
): Promise<ThemeView[]> {
  const themes = await themesOf(db, wanted, question);
  if (themes !== 'too_many_points') return themes;
  throw new InvalidInputError([{ path: 'interval', message: 'is too short for so long a time' }]);
}

type ThemeRow = Granted<{ id: string; container_id: string; name: string; hidden: boolean; summary: string | null }>;

async function opened(db: ApiDeps['db'], theme: ThemeRow, question: TrendQuestion) {
  const wanted = { containerId: theme.container_id, themeId: theme.id };
  const [[found], groups] = await Promise.all([askThemes(db, wanted, question), groupsOfTheme(db, wanted, question)]);
  const { id, name, hidden, summary } = theme;
  const nothing = { callCount: 0, excerptCount: 0, previousCallCount: null, change: null, trend: [] };
  return { ...nothing, id, name, hidden, summary: summary ?? '', ...found, groups };
}

/** The order of the list: more calls, more excerpts, id. */
function isAfter({ callCount, excerptCount, id }: ThemeView, after: z.infer<typeof themePlace>): boolean {
  const [calls, excerpts, last] = after;
  if (callCount !== calls) return callCount < calls;
  return excerptCount === excerpts ? id > last : excerptCount < excerpts;
}
