import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { TokenUnreadable, TokenVault } from '../../../src/gong-connection/token-vault';

const key = () => randomBytes(32);
const token = fc.string({ unit: 'binary', maxLength: 4_000 });
const connectionId = fc.uuid();

describe('a token vault', () => {
  it('opens what it has sealed, whatever the token', () => {
    const vault = new TokenVault([key()]);
    fc.assert(fc.property(token, connectionId, (text, id) => expect(vault.open(vault.seal(text, id), id)).toBe(text)));
  });

  it('opens what any of its keys has sealed, and seals with the first', () => {
    const [older, newer] = [key(), key()];
    const before = new TokenVault([older]);
    const both = new TokenVault([newer, older]);
    const after = new TokenVault([newer]);
    expect(both.open(before.seal('secret', 'c'), 'c')).toBe('secret');
    expect(after.open(both.seal('secret', 'c'), 'c')).toBe('secret');
    expect(() => before.open(both.seal('secret', 'c'), 'c')).toThrow(TokenUnreadable);
  });

  it('says which key is missing, and what to do, but nothing of the token', () => {
    const sealed = new TokenVault([key()]).seal('secret-token', 'c');
    const keyId = sealed.split('.')[1] ?? '';
    const open = () => new TokenVault([key(), key()]).open(sealed, 'c');
    expect(open).toThrow(TokenUnreadable);
    expect(open).toThrow(keyId);
    expect(open).toThrow('ENCRYPTION_KEY');
    expect(open).not.toThrow('secret-token');
  });

  it('seals the same token differently each time', () => {
    const vault = new TokenVault([key()]);
    const sealed = new Set(Array.from({ length: 100 }, () => vault.seal('token', 'c')));
    expect(sealed.size).toBe(100);
  });

  it('shows nothing of the token in what it seals', () => {
    const vault = new TokenVault([key()]);
    const sealed = vault.seal('eyJhbGciOi', 'c');
    expect(sealed).not.toContain('eyJhbGciOi');
    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
  });

  it('does not open for another connection', () => {
    const vault = new TokenVault([key()]);
    fc.assert(
      fc.property(token, connectionId, connectionId, (text, id, other) => {
        fc.pre(id !== other);
        expect(() => vault.open(vault.seal(text, id), other)).toThrow(TokenUnreadable);
      }),
    );
  });

  it('does not open if any byte was changed', () => {
    const vault = new TokenVault([key()]);
    fc.assert(
      fc.property(token, fc.nat(), fc.integer({ min: 1, max: 255 }), (text, place, change) => {
        const [version, id, payload = ''] = vault.seal(text, 'c').split('.');
        const bytes = Buffer.from(payload, 'base64url');
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expect(() => vault.open([version, id, bytes.toString('base64url')].join('.'), 'c')).toThrow(TokenUnreadable);
      }),
    );
  });

  it.each(['', 'v1', 'v1.', 'v1..', 'v2.00000000.AAAA', 'plain-token'])(
    'does not take %p for a sealed token',
    (text) => {
      expect(() => new TokenVault([key()]).open(text, 'c')).toThrow(TokenUnreadable);
    },
  );

  it('refuses a sealed token that is too short to be one, with the right key id', () => {
    const vault = new TokenVault([key()]);
    const [version, id] = vault.seal('token', 'c').split('.');
    expect(() => vault.open(`${version}.${id}.AAAA`, 'c')).toThrow(TokenUnreadable);
  });

  it('cannot be made without a key', () => {
    expect(() => new TokenVault([])).toThrow('no key');
  });
});
