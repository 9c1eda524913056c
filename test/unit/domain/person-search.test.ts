import { matchesPerson } from '../../../src/domain/person-search';

const zoe = { name: 'Zoë Łukasiewicz-Strauß', email: 'zoe.l@example.com', title: 'Responsable régionale des ventes' };

describe('a search among managers', () => {
  it.each(['zoe', 'ZOË', 'lukasie', 'strauss', 'STRAUß', 'regionale', 'zoe.l@', 'ventes zoë', '  zoe  '])(
    'finds by %p',
    (query) => {
      expect(matchesPerson(query, zoe)).toBe(true);
    },
  );

  it.each(['zoa', 'zoe smith', 'example.org'])('does not find by %p', (query) => {
    expect(matchesPerson(query, zoe)).toBe(false);
  });

  it('finds letters that are composed the one way or the other', () => {
    expect(matchesPerson('Zoë', zoe)).toBe(true);
    expect(matchesPerson('İpek', { name: 'Ipek', email: null, title: null })).toBe(true);
  });

  it('finds everyone by nothing, also who has no name, email and title', () => {
    expect(matchesPerson('', { name: null, email: null, title: null })).toBe(true);
    expect(matchesPerson('a', { name: null, email: null, title: null })).toBe(false);
  });
});
