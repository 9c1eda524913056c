/** How a phrase is written: by most, but in small letters if it often is, so that the start of a sentence does not count. */
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
    const small = surfaces.find(([surface, count]) => surface === surface.toLowerCase() && count >= 0.25 * all);
    return small?.[0] ?? surfaces[0]?.[0] ?? key;
  }
}
