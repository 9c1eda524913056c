const MOST_SHARE = 0.05;
const ALWAYS_FEW = 5;

/**
 * Whether so many of a source's calls would go at once that a shrunken view of Gong is likelier than their deletion.
 * @param vanished calls that Gong no longer shows
 * @param imported all calls of the source that are here, the vanished ones included
 */
export function tooManyVanished(vanished: number, imported: number): boolean {
  return vanished > ALWAYS_FEW && vanished > imported * MOST_SHARE;
}
