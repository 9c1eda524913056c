import { createHmac, timingSafeEqual } from 'node:crypto';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signatureOf = (secret: string, signed: string) => createHmac('sha256', secret).update(signed).digest();

/** A JSON Web Token (HS256), the form of Gong's access tokens and cursors. */
export function signToken(secret: string, claims: object): string {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${signatureOf(secret, signed).toString('base64url')}`;
}

/** The claims of a token that was signed with this secret; `undefined` for any other text. Looks at no expiry. */
export function readToken(secret: string, token: string): unknown {
  const [header, claims, signature] = token.split('.');
  if (!header || !claims || !signature) return undefined;
  const expected = signatureOf(secret, `${header}.${claims}`);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}
