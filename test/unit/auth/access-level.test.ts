import fc from 'fast-check';
import { effectiveLevel, levelSuffices, mayAuthorizeGong, roleSuffices } from '../../../src/domain/access-level';

const level = fc.constantFrom('full' as const, 'edit' as const, 'view' as const, null);
const role = fc.constantFrom('admin' as const, 'member' as const, 'viewer' as const);

describe('what somebody may do with a Channel or Project', () => {
  it('is everything for an admin, whatever was shared', () => {
    fc.assert(fc.property(level, (shared) => expect(effectiveLevel('admin', shared)).toBe('full')));
  });

  it('is what was shared for a member', () => {
    fc.assert(fc.property(level, (shared) => expect(effectiveLevel('member', shared)).toBe(shared)));
  });

  it('is at most to look for a viewer', () => {
    expect(effectiveLevel('viewer', 'full')).toBe('view');
    expect(effectiveLevel('viewer', 'edit')).toBe('view');
    expect(effectiveLevel('viewer', null)).toBeNull();
  });

  it('never grows when the role shrinks', () => {
    fc.assert(
      fc.property(level, level, (shared, needed) => {
        const may = (who: 'admin' | 'member' | 'viewer') =>
          needed !== null && levelSuffices(effectiveLevel(who, shared), needed);
        expect(may('member') || !may('viewer')).toBe(true);
        expect(may('admin') || !may('member')).toBe(true);
      }),
    );
  });
});

it.each([
  ['full', 'full', true],
  ['full', 'view', true],
  ['edit', 'full', false],
  ['view', 'edit', false],
  [null, 'view', false],
] as const)('%s is enough for %s: %s', (has, needed, expected) => {
  expect(levelSuffices(has, needed)).toBe(expected);
});

it('ranks the roles', () => {
  expect(roleSuffices('admin', 'member')).toBe(true);
  expect(roleSuffices('member', 'member')).toBe(true);
  expect(roleSuffices('viewer', 'member')).toBe(false);
});

it('lets only admins and those who are allowed to authorize Gong', () => {
  fc.assert(
    fc.property(role, fc.boolean(), (who, allowed) =>
      expect(mayAuthorizeGong(who, allowed)).toBe(who === 'admin' || allowed),
    ),
  );
});
