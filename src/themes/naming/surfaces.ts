/** Of how many it is said, to count as said often. */
const OFTEN = 0.25;

/**
 * How a phrase is written: by most, but in small letters if it often is, so that the start of a sentence does not count. One
 * word alone names many things of its kind: "seats", if that is often said.
 */
export class Surfaces {
  private readonly counts = new Map<string, Map<string, number>>();

  add(key: string, surface: string): void {
    const surfaces = this.counts.get(key) ?? new Map<string, number>();
    this.counts.set(key, surfaces.set(surface, (surfaces.get(surface) ?? 0) + 1));
  }

  of(key: string): string {
    const surfaces = [...(this.counts.get(key) ?? [])].sort(
      ([one, many], [other, more]) => more - many || (one < other ? -1 : 1),
    );
    const all = surfaces.reduce((sum, [, count]) => sum + count, 0);
    const often = surfaces.filter(([, count]) => count >= OFTEN * all);
    const plural = key.includes(' ') ? undefined : often.find(([surface]) => /[^s'’]s$/u.test(surface));
    const small = often.find(([surface]) => surface === surface.toLowerCase());
    return (plural ?? small ?? surfaces[0])?.[0] ?? key;
  }
}
