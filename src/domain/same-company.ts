/** What is known of the company to which a connection leads. */
export type KnownCompany = {
  /** Null before anybody connected. */
  apiBaseUrl: string | null;
  /** Whether a directory was read. */
  hasPeople: boolean;
  /** Gong itself has said that this company's API is elsewhere now. */
  hasMoved: boolean;
};

/** What fresh tokens show. */
export type ShownCompany = {
  apiBaseUrl: string;
  /** How many of the people that Gong shows now are known; null where it showed nobody. */
  knownPeople: number | null;
};

/** Gong names no company anywhere: it is told by the address of its API, and by its people. */
export function compareCompanies(known: KnownCompany, shown: ShownCompany): 'same' | 'different' | 'unknown' {
  if (known.apiBaseUrl !== null && !known.hasMoved && hostOf(known.apiBaseUrl) !== hostOf(shown.apiBaseUrl)) {
    return 'different';
  }
  if (!known.hasPeople) return 'same';
  if (shown.knownPeople === null) return 'unknown';
  return shown.knownPeople > 0 ? 'same' : 'different';
}

function hostOf(url: string): string {
  return new URL(url).host;
}
