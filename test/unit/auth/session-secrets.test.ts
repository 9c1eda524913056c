import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { deriveSessionSecrets, resign, signedToken } from '../../../src/auth/session-secrets';

const oldKey = randomBytes(32);
const newKey = randomBytes(32);
const before = deriveSessionSecrets([oldKey]);
const after = deriveSessionSecrets([newKey, oldKey]);
const later = deriveSessionSecrets([newKey]);

/** As better-auth signs a cookie. */
const sign = (token: string, secret: string) =>
  `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`;

it('is the same secret each time, and tells nothing of the key it comes from', () => {
  expect(deriveSessionSecrets([oldKey])).toEqual(before);
  expect(before.current).not.toContain(oldKey.toString('base64'));
  expect(before.current).not.toBe(later.current);
});

it('knows a cookie as long as the key under which it was signed is still listed', () => {
  const cookie = sign('token', before.current);
  expect(signedToken(cookie, before)).toBe('token');
  expect(signedToken(cookie, after)).toBe('token');
  expect(signedToken(cookie, later)).toBeUndefined();
});

it('signs an older cookie anew, so that it outlives the older key', () => {
  const renewed = resign(sign('token', before.current), after);
  expect(renewed).toBe(sign('token', after.current));
  expect(signedToken(renewed, later)).toBe('token');
});

it('gives a signature to nothing that had none', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(signedToken(value, after)).toBeUndefined();
      expect(resign(value, after)).toBe(value);
    }),
  );
});
