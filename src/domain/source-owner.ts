/** Someone whose calls a source imports. */
export type SourceOwner = {
  gongUserId: string;
  /** Calls from then on count; null: those of the whole window, since they were there when the team was chosen. */
  since: Date | null;
  /** Calls before then count; null: they are in the team now. */
  until: Date | null;
};

/** Whether a call that started then counts as the team's. */
export function ownsAt({ since, until }: SourceOwner, started: Date): boolean {
  return (since === null || started >= since) && (until === null || started < until);
}

/** How a source's team has changed; at most one of `joined` and `chosen` applies to anyone. */
export type TeamChange = {
  /** Everyone of the team as it is now. */
  team: ReadonlySet<string>;
  /** Those who are new because the directory changed, and not because the team was chosen just now. */
  hasJoined: (gongUserId: string) => boolean;
  /** When the directory was read before: who joined did so after that. */
  previousReading: Date | null;
  now: Date;
};

/** Owners that are to be stored anew or otherwise, given those that are. */
export function changedOwners(known: readonly SourceOwner[], change: TeamChange): SourceOwner[] {
  const knownIds = new Set(known.map(({ gongUserId }) => gongUserId));
  const added = [...change.team]
    .filter((id) => !knownIds.has(id))
    .map((id) => ({ gongUserId: id, since: change.hasJoined(id) ? change.previousReading : null, until: null }));
  const moved = known.flatMap((owner) => afterChange(owner, change) ?? []);
  return [...added, ...moved];
}

function afterChange(owner: SourceOwner, change: TeamChange): SourceOwner | null {
  const member = change.team.has(owner.gongUserId);
  if (member === (owner.until === null)) return null;
  if (!member) return { ...owner, until: change.now };
  // Who was missing in one reading only was never away.
  const { previousReading } = change;
  const away = owner.until !== null && previousReading !== null && owner.until < previousReading;
  const since = change.hasJoined(owner.gongUserId) ? (away ? previousReading : owner.since) : null;
  return { ...owner, since, until: null };
}
