import * as fc from 'fast-check';
import { Directory } from '../../../src/domain/directory';
import { participantOf, speakerOf, speakersOf, UNKNOWN_SPEAKER } from '../../../src/domain/speakers';
import { anyParty } from '../../factories/arbitrary-call';
import { gongParty } from '../../factories/gong-call';

const nobody = new Directory([]);
const directory = new Directory([
  { id: 'ann', name: 'Ann Ek', email: 'Ann@Seller.test', aliases: ['a.ek@seller.test', 'bo@seller.test'] },
  { id: 'bo', name: 'Bo Lind', email: 'bo@seller.test', aliases: [] },
  { id: 'cy', name: null, email: null, aliases: [] },
]);

test('what a party says of itself wins over the directory', () => {
  const party = gongParty({ userId: 'ann', name: 'Annie', email: 'annie@home.test', affiliation: 'internal' });
  expect(participantOf(party, directory)).toEqual({ name: 'Annie', email: 'annie@home.test', affiliation: 'internal' });
});

test('a party without name or address is found in the directory by its user id', () => {
  expect(participantOf(gongParty({ userId: 'ann', name: 'Annie' }), directory)).toEqual({
    name: 'Annie',
    email: 'Ann@Seller.test',
    affiliation: 'unknown',
  });
});

test.each(['ANN@seller.test', 'A.Ek@SELLER.test'])(
  'a party is found in the directory by address, as by %s',
  (email) => {
    expect(participantOf(gongParty({ email }), directory)).toMatchObject({ name: 'Ann Ek', email });
  },
);

test('an address belongs to whom it is the main address of, though another has it as an alias', () => {
  expect(participantOf(gongParty({ email: 'bo@seller.test' }), directory).name).toBe('Bo Lind');
});

test('an unknown user id leaves the address to find the person', () => {
  expect(participantOf(gongParty({ userId: 'gone', email: 'bo@seller.test' }), directory).name).toBe('Bo Lind');
});

test('a person whom the directory knows only by id stays without name and address', () => {
  expect(participantOf(gongParty({ userId: 'cy' }), directory)).toEqual(UNKNOWN_SPEAKER);
});

test('the affiliation is what Gong says, whoever is in the directory', () => {
  expect(participantOf(gongParty({ userId: 'ann', affiliation: 'external' }), directory).affiliation).toBe('external');
});

test('of several parties with one speaker id the best known one speaks', () => {
  const parties = [
    gongParty({ speakerId: '1', email: 'room@seller.test' }),
    gongParty({ speakerId: '1', name: 'Bo Lind', email: 'bo@customer.test', affiliation: 'external' }),
    gongParty({ speakerId: '1', name: 'Meeting room' }),
  ];
  expect(speakerOf(speakersOf(parties, nobody), '1').name).toBe('Bo Lind');
});

test('of several equally known parties with one speaker id the first one speaks', () => {
  const parties = ['Bo', 'Cy'].map((name) => gongParty({ speakerId: '1', name }));
  expect(speakerOf(speakersOf(parties, nobody), '1').name).toBe('Bo');
});

test('who said nothing is no speaker, but takes part', () => {
  const silent = gongParty({ name: 'Bo' });
  expect(speakersOf([silent], nobody)).toEqual({});
  expect(participantOf(silent, nobody).name).toBe('Bo');
});

test.each([null, 'nobody', '__proto__', 'constructor'])(
  'speaker id %s of no party is an unknown speaker',
  (speakerId) => {
    const speakers = speakersOf([gongParty({ speakerId: '1', name: 'Bo' })], nobody);
    expect(speakerOf(speakers, speakerId)).toEqual({ name: null, email: null, affiliation: 'unknown' });
  },
);

test('a speaker is always one of the parties with that speaker id, also after a way through JSON', () => {
  fc.assert(
    fc.property(fc.array(anyParty), fc.constantFrom('1', '2', '__proto__'), (parties, speakerId) => {
      const speakers = JSON.parse(JSON.stringify(speakersOf(parties, directory))) as ReturnType<typeof speakersOf>;
      const candidates = parties
        .filter((party) => party.speakerId === speakerId)
        .map((party) => participantOf(party, directory));
      expect(candidates.length === 0 ? [UNKNOWN_SPEAKER] : candidates).toContainEqual(speakerOf(speakers, speakerId));
    }),
  );
});
