/** Owners that one request may name: proven with Gong, whose limit is unpublished. */
export const MOST_OWNERS_A_REQUEST = 100;

/** Whose calls a request asks for. Null: everyone's, from which we pick. The fingerprint tells whether it is still the same. */
export type OwnerFilter = { ownerIds: string[] | null; fingerprint: string };

/** A share of a team that is too large for one request, always the same for the same person. */
export type Bucket = { index: number; of: number };

export function ownerFilter(owners: 'all' | readonly string[], bucket: Bucket | null): OwnerFilter {
  if (owners === 'all') return { ownerIds: null, fingerprint: 'everyone' };
  const asked = bucket === null ? [...owners] : owners.filter((id) => bucketOf(id, bucket.of) === bucket.index);
  if (asked.length > MOST_OWNERS_A_REQUEST) return { ownerIds: null, fingerprint: 'everyone' };
  asked.sort();
  return { ownerIds: asked, fingerprint: hash(asked.join()).toString(36) };
}

/**
 * Into how many buckets a team is cut, so that none is likely to hold more than one request may name: they are filled by
 * chance, and one that is too full is read as everyone's calls.
 */
export function bucketsFor(owners: number): number {
  return owners <= MOST_OWNERS_A_REQUEST ? 1 : Math.ceil(owners / (MOST_OWNERS_A_REQUEST * 0.7));
}

export function bucketOf(ownerId: string, buckets: number): number {
  return hash(ownerId) % buckets;
}

/** FNV-1a with a final mix: ids that differ in one digit must not fall into neighbouring buckets. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
