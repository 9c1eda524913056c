import { missingParts } from '../domain/backfill-plan';
import type { Coverage, MissingPart } from '../domain/backfill-plan';
import { bucketsFor, ownerFilter } from '../domain/owner-filter';
import type { Bucket } from '../domain/owner-filter';
import type { BackfillSlice } from '../domain/source-record';
import { cutIntoSlices } from '../domain/window-slices';
import type { GongClient } from '../gong/client';
import { dieAt } from '../runtime/die-at';
import type { Planned } from '../workflows/source-steps';
import { aboutOf } from './load-source';
import { beginReading, ownersIn, withFreshOwners } from './reading';
import type { SourceDeps } from './source-deps';

/** With more buckets than this, counting them all costs more than it can save. */
const MOST_BUCKETS = 8;

/** A part of the window as requests will ask for it: a bucket of a large team's owners, or everyone. */
type Share = { bucket: Bucket | null; calls: number };

/**
 * Finds out what the source's configuration still needs from Gong, and cuts it into slices by the numbers of calls that
 * Gong announces.
 */
export async function planBackfill(
  deps: SourceDeps,
  { sourceId, covered }: { sourceId: string; covered: Coverage | null },
): Promise<Planned> {
  const reading = await beginReading(deps, sourceId, 'backfill');
  const about = aboutOf(reading.source);
  const parts = missingParts(covered, about, Date.now());
  const chosen = parts.flatMap((part) => (part.teams === 'all' ? [] : part.teams));
  const fresh = await withFreshOwners(deps, reading, chosen);

  const slices: BackfillSlice[] = [];
  let found = 0;
  for (const [index, part] of parts.entries()) {
    const owners = await ownersIn(deps, fresh, part.teams);
    for (const share of await sharesOf(fresh.gong, part, owners)) {
      found += share.calls;
      slices.push(...slicesOf(part, share, `${reading.source.config_version}.${index}`));
    }
  }
  const everyone = found === 0 && about.teams !== 'all' && parts[0] ? await countEveryone(fresh.gong, parts[0]) : null;
  dieAt('backfill_planned');
  return {
    type: 'planned',
    slices,
    found: { teams: found, everyone },
    about,
    configVersion: reading.source.config_version,
  };
}

/**
 * Gong filters by up to 100 owners a request. Beyond that, the owners are asked for in buckets, or everyone's calls are
 * read and most thrown away, whichever takes fewer pages.
 */
async function sharesOf(gong: GongClient, part: MissingPart, owners: 'all' | readonly string[]): Promise<Share[]> {
  const whole: Share = { bucket: null, calls: 0 };
  const buckets = owners === 'all' ? 1 : bucketsFor(owners.length);
  if (buckets === 1) return [{ ...whole, calls: await count(gong, part, owners, null) }];
  const everyone = { ...whole, calls: await countEveryone(gong, part) };
  if (buckets > MOST_BUCKETS || everyone.calls <= buckets * 100) return [everyone];
  const shares: Share[] = [];
  for (let index = 0; index < buckets; index += 1) {
    const bucket = { index, of: buckets };
    shares.push({ bucket, calls: await count(gong, part, owners, bucket) });
  }
  const pages = (some: Share[]) => some.reduce((sum, share) => sum + Math.ceil(share.calls / 100), 0);
  return pages(shares) < pages([everyone]) ? shares : [everyone];
}

function count(gong: GongClient, part: MissingPart, owners: 'all' | readonly string[], bucket: Bucket | null) {
  const { ownerIds } = ownerFilter(owners, bucket);
  return gong.countCalls({ ...period(part), ...(ownerIds && { primaryUserIds: ownerIds }) });
}

const countEveryone = (gong: GongClient, part: MissingPart) => gong.countCalls(period(part));

const period = ({ from, to }: MissingPart) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });

function slicesOf(part: MissingPart, { bucket, calls }: Share, prefix: string): BackfillSlice[] {
  if (calls === 0) return [];
  const stretches = cutIntoSlices(part, calls);
  return stretches.map((stretch, index) => ({
    ...stretch,
    id: `${prefix}.${bucket?.index ?? 'all'}.${index}`,
    teams: part.teams,
    bucket,
    calls: Math.ceil(calls / stretches.length),
  }));
}
