import type { TeamChoice } from './source-record';

/** A stretch, in ms since 1970, of which the calls of some teams are still to be read. */
export type MissingPart = { from: number; to: number; teams: TeamChoice };

export type Coverage = { teams: TeamChoice; windowStart: number };

/**
 * What a configuration asks for beyond what was planned before: everything at first, the older part of a longer window,
 * and the whole window for teams that were added. Nothing is missing when teams go or the window shrinks.
 */
export function missingParts(before: Coverage | null, wanted: Coverage, until: number): MissingPart[] {
  if (before === null) return nonEmpty([{ from: wanted.windowStart, to: until, teams: wanted.teams }]);
  const parts: MissingPart[] = [];
  const added = addedTeams(before.teams, wanted.teams);
  if (added !== null) {
    parts.push({ from: Math.max(before.windowStart, wanted.windowStart), to: until, teams: added });
  }
  parts.push({ from: wanted.windowStart, to: before.windowStart, teams: wanted.teams });
  return nonEmpty(parts);
}

function addedTeams(before: TeamChoice, wanted: TeamChoice): TeamChoice | null {
  if (before === 'all') return null;
  if (wanted === 'all') return 'all';
  const added = wanted.filter((id) => !before.includes(id));
  return added.length === 0 ? null : added;
}

const nonEmpty = (parts: MissingPart[]) => parts.filter((part) => part.from < part.to);
