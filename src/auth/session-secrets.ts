import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What better-auth signs cookies with: derived from the encryption keys, so that there is one secret to keep. */
export interface SessionSecrets {
  current: string;
  all: readonly string[];
}

export function deriveSessionSecrets(encryptionKeys: readonly Buffer[]): SessionSecrets {
  const all = encryptionKeys.map((key) =>
    Buffer.from(hkdfSync('sha256', key, '', 'callweave session cookies', 32)).toString('base64'),
  );
  const current = all[0];
  if (current === undefined) throw new Error('There is no encryption key to derive a secret from.');
  return { current, all };
}

/** The session token in a cookie's value `token.signature`, if one of our secrets made the signature. */
export function signedToken(value: string, secrets: SessionSecrets): string | undefined {
  const dot = value.lastIndexOf('.');
  const token = value.slice(0, Math.max(dot, 0));
  const signature = Buffer.from(value.slice(dot + 1), 'base64');
  return secrets.all.some((secret) => equal(signature, sign(token, secret))) ? token : undefined;
}

/**
 * The same value signed with the current secret: better-auth knows one secret for cookies, and rotating the
 * encryption key would sign everybody out. A value that nobody signed stays as it is.
 */
export function resign(value: string, secrets: SessionSecrets): string {
  const token = signedToken(value, secrets);
  return token === undefined ? value : `${token}.${sign(token, secrets.current).toString('base64')}`;
}

function sign(token: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(token).digest();
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
