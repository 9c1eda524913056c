import { Context } from '@temporalio/activity';
import type { Selectable } from 'kysely';
import { callRuleOf } from '../db/call-rule';
import { livingSource } from '../db/source-life';
import type { SourceTable } from '../db/schema';
import { chartPeople } from '../db/gong-person';
import { OrgChart } from '../domain/org-chart';
import type { CallRule } from '../domain/call-eligibility';
import type { TeamChoice } from '../domain/source-record';
import { SourceGone } from '../errors/source-gone-error';
import type { OpenGong } from '../gong-connection/gateway';
import type { Purpose } from '../gong-connection/request-budget';
import { syncSourceOwners } from '../gong-connection/source-owners';
import type { SourceDeps } from './source-deps';

/** A source that is about to ask Gong something. */
export type Reading = OpenGong & { source: Selectable<SourceTable>; rule: CallRule };

/** @throws SourceGone */
export async function beginReading(deps: SourceDeps, sourceId: string, purpose: Purpose): Promise<Reading> {
  const source = await livingSource(deps.db, sourceId);
  if (!source) throw new SourceGone(sourceId);
  const signal = Context.current().cancellationSignal;
  const rule = await callRuleOf(deps.db, source, deps.settings.GONG_PRIVATE_CALLS);
  return { ...deps.gong.gateway.open(source.connection_id, { purpose, signal }), source, rule };
}

/** The reading with the org chart as young as the settings want it, and the source's owners by that chart. */
export async function withFreshOwners(
  { db, gong, settings }: SourceDeps,
  reading: Reading,
  chosenAnew: readonly string[] = [],
): Promise<Reading> {
  const { source } = reading;
  const signal = Context.current().cancellationSignal;
  await gong.directory.refresh(source.connection_id, { maxAgeMs: settings.ORG_CHART_INTERVAL, signal });
  await syncSourceOwners(db, source, { chosenAnew });
  return { ...reading, rule: await callRuleOf(db, source, settings.GONG_PRIVATE_CALLS) };
}

/** Whose calls to ask for: of those that the source is for, the ones in these teams. */
export async function ownersIn(
  { db }: SourceDeps,
  { source, rule }: Reading,
  teams: TeamChoice,
): Promise<'all' | string[]> {
  if (rule.owners === 'all') return 'all';
  const owners = [...rule.owners.keys()];
  if (teams === 'all') return owners;
  const below = new OrgChart(await chartPeople(db, source.connection_id)).teamOf(teams);
  return owners.filter((id) => below.has(id));
}
