/** Where people connect Gong. */
export const INTEGRATIONS_PATH = '/settings/integrations';

/**
 * Whether a text is a path of the console, and no way to anywhere else: browsers read a second slash or a backslash at the
 * beginning as another host, and leave out tabs and line breaks before they look.
 */
export function isConsolePath(text: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(text) && !/\\|\/\//.test(text.split(/[?#]/, 1)[0] ?? '') && staysHere(text);
}

/** A console path with parameters added to its query. */
export function withQuery(path: string, parameters: Record<string, string>): string {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}${url.hash}`;
}

const BASE = 'http://console.invalid';

/** Also after dots in the path were resolved. */
function staysHere(path: string): boolean {
  if (!URL.canParse(path, BASE)) return false;
  const url = new URL(path, BASE);
  return url.origin === BASE && !url.pathname.startsWith('//');
}
