/** Where to go after signing in: a path of this console, and never another site. */
export function returnPath(search: URLSearchParams): string {
  const wanted = search.get('returnTo') ?? '/';
  const resolved = URL.canParse(wanted, location.origin) ? new URL(wanted, location.origin) : null;
  if (resolved?.origin !== location.origin || !wanted.startsWith('/') || wanted.startsWith('//')) return '/';
  return `${resolved.pathname}${resolved.search}${resolved.hash}`;
}
