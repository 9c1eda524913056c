import type { Selectable } from 'kysely';
import type { CallRule } from '../domain/call-eligibility';
import type { Db } from './database';
import type { SourceTable } from './schema';
import { sourceOwners } from './source-owner';

export type RuledSource = Pick<Selectable<SourceTable>, 'id' | 'kind' | 'all_teams' | 'window_start'>;

/** Which calls a source is for, as its owners are known now. */
export async function callRuleOf(
  db: Db,
  source: RuledSource,
  privateCalls: CallRule['privateCalls'],
): Promise<CallRule> {
  const owners = source.all_teams
    ? 'all'
    : new Map((await sourceOwners(db, source.id)).map((owner) => [owner.gongUserId, owner]));
  return { kind: source.kind, owners, windowStart: source.window_start, privateCalls };
}
