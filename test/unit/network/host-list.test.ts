import fc from 'fast-check';
import { hostList } from '../../../src/network/host-list';

const match = (entries: string[], url: string) => hostList(entries).match(new URL(url));

describe('a list of hosts', () => {
  it.each([
    ['api.gong.io', 'https://api.gong.io/v2', 'exact'],
    ['API.Gong.io', 'https://api.GONG.io', 'exact'],
    ['api.gong.io', 'https://us.api.gong.io', 'none'],
    ['api.gong.io', 'https://api.gong.io.evil.example', 'none'],
    ['api.gong.io', 'https://api.gong.io.', 'none'],
    ['*.gong.io', 'https://api.gong.io', 'wildcard'],
    ['*.gong.io', 'https://us-49467.api.gong.io', 'wildcard'],
    ['*.gong.io', 'https://gong.io', 'none'],
    ['*.gong.io', 'https://evilgong.io', 'none'],
    ['*.gong.io', 'https://gong.io.evil.example', 'none'],
    ['*.0.0.1', 'http://127.0.0.1', 'none'],
    ['127.0.0.1', 'http://127.0.0.1:4000', 'exact'],
    ['127.0.0.1', 'http://2130706433/', 'exact'],
    ['127.0.0.1', 'http://[::ffff:127.0.0.1]/', 'none'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000', 'exact'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4001', 'none'],
    ['api.gong.io:443', 'https://api.gong.io', 'exact'],
    ['api.gong.io:443', 'http://api.gong.io', 'none'],
    ['api.gong.io:80', 'http://api.gong.io', 'exact'],
    ['*.gong.io:8443', 'https://api.gong.io:8443', 'wildcard'],
    ['*.gong.io:8443', 'https://api.gong.io', 'none'],
    ['[::1]', 'http://[::1]:4000', 'exact'],
    ['[0:0:0:0:0:0:0:1]:4000', 'http://[::1]:4000', 'exact'],
    ['[::1]:4000', 'http://[::1]:4001', 'none'],
  ])('%s names %s: %s', (entry, url, expected) => {
    expect(match([entry], url)).toBe(expected);
  });

  it('prefers the exact entry to the wildcard, in any order', () => {
    expect(match(['*.gong.io', 'api.gong.io'], 'https://api.gong.io')).toBe('exact');
    expect(match(['api.gong.io', '*.gong.io'], 'https://api.gong.io')).toBe('exact');
  });

  it('names nothing when it is empty', () => {
    expect(match([], 'https://api.gong.io')).toBe('none');
  });

  it.each(['', '*.', 'a b', ':80'])('refuses %p as an entry', (entry) => {
    expect(() => hostList([entry])).toThrow('is not a host');
  });

  it('never lets a wildcard name a host that does not end with its domain', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        const inside = domain.toLowerCase().endsWith('.gong.io');
        return (match(['*.gong.io'], `https://${domain}`) === 'wildcard') === inside;
      }),
    );
  });

  it('names every subdomain of a wildcard', () => {
    fc.assert(fc.property(fc.domain(), (domain) => match(['*.gong.io'], `https://${domain}.gong.io`) === 'wildcard'));
  });
});
