import fc from 'fast-check';
import { isConsolePath, withQuery } from '../../../src/domain/console-path';

describe('a path of the console', () => {
  it.each(['/', '/settings/integrations', '/channels/1?tab=sources', '/a#b', '/a?x=http://b', '/a%20b', '/a?next=//b'])(
    'is %p',
    (path) => {
      expect(isConsolePath(path)).toBe(true);
    },
  );

  it.each([
    '',
    'settings',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' /settings',
    '/a//b',
    '/a\\b',
    '/.//evil.example',
    '/x/..//evil.example',
    '/x/%2e%2e//evil.example',
    'javascript:alert(1)',
    '/ä',
  ])('is not %p', (path) => {
    expect(isConsolePath(path)).toBe(false);
  });

  it('leads, with parameters added, to the console and nowhere else', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      'a',
      'evil.example',
      ':',
      '@',
      '?',
      '#',
      '\t',
      'http:',
      '%5c',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = `/${pieces.join('')}`;
        fc.pre(isConsolePath(path));
        const location = withQuery(path, { gong: 'connected' });
        const url = new URL(location, 'https://callweave.example');
        expect(url.origin).toBe('https://callweave.example');
        expect(url.searchParams.get('gong')).toBe('connected');
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps its own query and place on the page', () => {
    expect(withQuery('/channels/1?tab=sources#top', { gong: 'error', code: 'access_denied' })).toBe(
      '/channels/1?tab=sources&gong=error&code=access_denied#top',
    );
  });

  it('forgets what an earlier attempt had added', () => {
    expect(withQuery('/settings?gong=error&code=x', { gong: 'error', code: 'y' })).toBe('/settings?gong=error&code=y');
  });
});
