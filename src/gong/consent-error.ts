/** Why the consent page sent the browser back without a code. */
export type ConsentRefusal = 'not_technical_admin' | 'access_denied' | 'missing_scope' | 'exchange_failed';

/**
 * Gong does not document how its consent page turns away someone who is no Technical Admin, so it is known by any mention
 * of an admin; the rest are RFC 6749's codes.
 */
export function consentRefusal(error: string, description = ''): ConsentRefusal {
  if (/admin/i.test(`${error} ${description}`)) return 'not_technical_admin';
  if (error === 'access_denied') return 'access_denied';
  return error === 'invalid_scope' ? 'missing_scope' : 'exchange_failed';
}
