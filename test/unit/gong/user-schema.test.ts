import fc from 'fast-check';
import { readUser } from '../../../src/gong/user-schema';
import { fullUser, pathsOf, withValueAt } from './gong-items';

const userOf = (item: unknown) => {
  const read = readUser(item);
  if ('user' in read) return read.user;
  throw new Error(read.malformed.reason);
};

describe('a user of Gong', () => {
  it('becomes our own', () => {
    expect(userOf(fullUser())).toEqual({
      id: '413440499764841252',
      email: 'robin@example.com',
      name: 'Robin Doe',
      aliases: ['rob@example.com'],
      title: 'Researcher',
      managerId: '413440499764841251',
      active: true,
    });
  });

  it('needs no more than an id', () => {
    expect(userOf({ id: '1' })).toEqual({
      id: '1',
      email: null,
      name: null,
      aliases: [],
      title: null,
      managerId: null,
      active: true,
    });
  });

  it.each([
    [{ firstName: 'Robin', lastName: null }, 'Robin'],
    [{ lastName: 'Doe' }, 'Doe'],
    [{ firstName: ' ', lastName: '' }, null],
  ])('with the names %p is called %p', (names, expected) => {
    expect(userOf({ id: '1', ...names }).name).toBe(expected);
  });

  it('who has left stays one', () => {
    expect(userOf({ ...fullUser(), active: false }).active).toBe(false);
  });

  it.each([
    [
      { ...fullUser(), managerId: 5 },
      { id: '413440499764841252', reason: 'managerId: expected string, got number' },
    ],
    [
      { ...fullUser(), emailAliases: 'rob@example.com' },
      { id: '413440499764841252', reason: 'emailAliases: expected array, got string' },
    ],
    [
      { ...fullUser(), active: 'yes' },
      { id: '413440499764841252', reason: 'active: expected boolean, got string' },
    ],
    [
      { ...fullUser(), id: 413440499764841 },
      { id: null, reason: 'id: expected string, got number' },
    ],
    ['robin', { id: null, reason: 'answer: expected object, got string' }],
  ])('is set aside when a type is wrong', (item, expected) => {
    expect(readUser(item)).toEqual({ malformed: expected });
  });

  it('loses nothing but the field when one is null or missing', () => {
    const paths = pathsOf(fullUser()).filter((path) => path.length > 0 && path.join('.') !== 'id');
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        expect(userOf(withValueAt(fullUser(), path, null))).toEqual(userOf(withValueAt(fullUser(), path, undefined)));
      }),
    );
  });
});
