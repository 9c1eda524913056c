import { compareCompanies } from '../../../src/domain/same-company';
import type { KnownCompany } from '../../../src/domain/same-company';

const HERE = 'https://us-1.api.gong.io';
const known = (more: Partial<KnownCompany> = {}): KnownCompany => ({
  apiBaseUrl: HERE,
  hasPeople: true,
  hasMoved: false,
  ...more,
});

describe('a company', () => {
  it('is the same with the same address and someone who is known', () => {
    expect(compareCompanies(known(), { apiBaseUrl: `${HERE}/`, knownPeople: 1 })).toBe('same');
  });

  it('is another one with another address, whoever is known there', () => {
    expect(compareCompanies(known(), { apiBaseUrl: 'https://us-2.api.gong.io', knownPeople: 5 })).toBe('different');
  });

  it('is another one with people none of whom is known', () => {
    expect(compareCompanies(known(), { apiBaseUrl: HERE, knownPeople: 0 })).toBe('different');
  });

  it('cannot be told where Gong shows nobody', () => {
    expect(compareCompanies(known(), { apiBaseUrl: HERE, knownPeople: null })).toBe('unknown');
  });

  it('is told by its address alone before anybody is known', () => {
    expect(compareCompanies(known({ hasPeople: false }), { apiBaseUrl: HERE, knownPeople: null })).toBe('same');
    expect(compareCompanies(known({ hasPeople: false }), { apiBaseUrl: 'https://b.gong.io', knownPeople: 0 })).toBe(
      'different',
    );
  });

  it('is told by its people alone once Gong has moved it', () => {
    const moved = known({ hasMoved: true });
    expect(compareCompanies(moved, { apiBaseUrl: 'https://b.gong.io', knownPeople: 3 })).toBe('same');
    expect(compareCompanies(moved, { apiBaseUrl: 'https://b.gong.io', knownPeople: 0 })).toBe('different');
  });

  it('is the same where nothing was known', () => {
    const nothing = { apiBaseUrl: null, hasPeople: false, hasMoved: false };
    expect(compareCompanies(nothing, { apiBaseUrl: HERE, knownPeople: 0 })).toBe('same');
  });
});
