import fc from 'fast-check';
import { allowedHosts } from '../../../src/gong/allowed-hosts';
import { GongHostNotAllowed } from '../../../src/gong/errors';

const DEFAULT = ['*.gong.io', '*.amazonaws.com', '*.cloudfront.net'];
const check = (entries: string[], address: string) => allowedHosts(entries).check(address).href;

describe('hosts that are allowed', () => {
  it.each([
    'https://us-49467.api.gong.io',
    'https://api.gong.io/',
    'https://bucket.s3.eu-west-1.amazonaws.com/call.mp3?X-Amz-Expires=28799',
    'https://d111111abcdef8.cloudfront.net/a.mp4',
  ])('take %s by default', (address) => {
    expect(check(DEFAULT, address)).toContain(address);
  });

  it.each([
    ['plain http', 'http://api.gong.io'],
    ['another host', 'https://gong.io.evil.example'],
    ['the bare domain of a wildcard', 'https://gong.io'],
    ['loopback', 'http://127.0.0.1:4000'],
    ['a private address', 'https://10.0.0.1'],
    ['the metadata service', 'http://169.254.169.254/latest/meta-data'],
    ['a user name', 'https://token@api.gong.io'],
    ['a user name that looks like the host', 'https://api.gong.io@evil.example'],
    ['a password', 'https://:token@api.gong.io'],
    ['another scheme', 'ftp://api.gong.io'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['no scheme', 'api.gong.io'],
    ['nothing', ''],
    ['a backslash that a browser reads as a slash', 'https://evil.example\\.gong.io'],
    ['a host in an encoded form', 'https://evil.example%2f.gong.io'],
  ])('do not take %s by default', (_what, address) => {
    expect(() => check(DEFAULT, address)).toThrow(GongHostNotAllowed);
  });

  it('take loopback and plain http only where they are listed exactly', () => {
    const hosts = ['*.gong.io', '127.0.0.1:4000', 'localhost'];
    expect(check(hosts, 'http://127.0.0.1:4000/base')).toBe('http://127.0.0.1:4000/base');
    expect(check(hosts, 'http://localhost:9000')).toBe('http://localhost:9000/');
    expect(() => check(hosts, 'http://127.0.0.1:4001')).toThrow(GongHostNotAllowed);
    expect(() => check(hosts, 'http://127.0.0.2:4000')).toThrow(GongHostNotAllowed);
    expect(() => check(hosts, 'http://[::1]:4000')).toThrow(GongHostNotAllowed);
    expect(() => check(hosts, 'http://sub.localhost:9000')).toThrow(GongHostNotAllowed);
  });

  it('take a user name nowhere, not even at a host that is listed exactly', () => {
    expect(() => check(['127.0.0.1'], 'http://token@127.0.0.1')).toThrow(GongHostNotAllowed);
  });

  it('tell in the error which host it was, and nothing else of the address', () => {
    const address = 'https://user:secret@evil.example:8443/path?token=secret';
    expect(() => check(DEFAULT, address)).toThrow('evil.example:8443 is not a host that GONG_ALLOWED_HOSTS allows');
    expect(() => check(DEFAULT, 'not a URL with secret')).not.toThrow(/secret/);
  });

  it('let a wildcard reach only public addresses, and an exact entry any', () => {
    const hosts = allowedHosts(['*.gong.io', 'api.gong.io', '127.0.0.1']);
    expect(hosts.reach(new URL('https://us.api.gong.io'))).toBe('public_https');
    expect(hosts.reach(new URL('https://api.gong.io'))).toBe('any_address');
    expect(hosts.reach(new URL('http://127.0.0.1'))).toBe('any_address');
    expect(hosts.reach(new URL('http://us.api.gong.io'))).toBe('nothing');
  });

  it('take no web address at all when none is listed', () => {
    fc.assert(fc.property(fc.webUrl(), (address) => allowedHosts([]).reach(new URL(address)) === 'nothing'));
  });

  it('take of all web addresses only https under a listed domain', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http', 'https'] }), (address) => {
        const url = new URL(address);
        const expected = url.protocol === 'https:' && url.hostname.endsWith('.com') ? 'public_https' : 'nothing';
        return allowedHosts(['*.com']).reach(url) === expected;
      }),
    );
  });
});
