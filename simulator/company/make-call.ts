import type { Micros } from '../instant';
import { microsOf } from '../instant';
import type { Lottery } from '../random';
import { Random, bitsOf } from '../random';
import type { Account } from './account';
import type { CallKind, SimulatedCall } from './call';
import { makeParties } from './call-parties';
import { makeTimes } from './call-times';
import { callPurpose, callTitle } from './call-titles';
import { callIdentifier, neighbour } from './identifier';
import type { Person } from './person';

/** All that a call is made from; the same ingredients always give the same call. */
export interface CallIngredients {
  readonly seed: string;
  readonly companyName: string;
  readonly owners: OwnerPool;
  readonly accounts: readonly Account[];
}

/** Who has calls recorded, and who may be on them as a colleague. */
export interface OwnerPool {
  readonly lottery: Lottery<Person>;
  readonly colleagues: readonly Person[];
  readonly unlisted: readonly Person[];
}

const KINDS: readonly (readonly [CallKind, number])[] = [
  ['discovery', 18],
  ['demo', 15],
  ['onboarding', 12],
  ['support', 22],
  ['check-in', 14],
  ['renewal', 7],
  ['internal', 12],
];

const CONFERENCES = [
  ['Zoom', 50],
  ['Google Meet', 20],
  ['Microsoft Teams', 20],
  ['Webex', 4],
] as const;

const SHORTEST_CALL = 30;
const LONGEST_CALL = 7200;

/** In seconds: phone calls are short, meetings last about half an hour or an hour, a few go on for two. */
function makeDuration(random: Random, byPhone: boolean): number {
  if (byPhone) return random.chance(0.12) ? random.between(SHORTEST_CALL, 75) : random.between(90, 1500);
  const usual = random.weighted([
    [900, 2],
    [1500, 8],
    [1800, 10],
    [2700, 5],
    [3500, 6],
    [5400, 1],
    [7200, 0.4],
  ] as const);
  return Math.min(LONGEST_CALL, Math.round(usual * (0.55 + 0.55 * random.next())));
}

const makeLanguage = (random: Random) =>
  random.weighted([
    ['eng', 975],
    ['zxx', 12],
    ['und', 13],
  ] as const);

const makeOwner = (random: Random, { lottery, unlisted }: OwnerPool): Person | null => {
  if (random.chance(0.005)) return null;
  return unlisted.length > 0 && random.chance(0.02) ? random.pick(unlisted) : lottery.draw(random);
};

/** A phone call starts whenever; a meeting starts some minutes off its time, and now and then was moved to another day. */
function makeSchedule(random: Random, started: number, byPhone: boolean): Micros | null {
  if (byPhone) return null;
  const moved = random.chance(0.02) ? random.pick([-2, -1, 1, 3]) * 86_400_000 : 0;
  return microsOf(Math.round((started + moved) / 300_000) * 300_000);
}

function makeStart(
  random: Random,
  meeting: number,
  byPhone: boolean,
): Pick<SimulatedCall, 'started' | 'fractionDigits'> {
  const drift = byPhone ? random.between(0, 1_740_000) : random.between(-120_000, 420_000);
  const fractionDigits = random.weighted([
    [0, 4],
    [3, 4],
    [6, 2],
  ] as const);
  const milliseconds = fractionDigits === 0 ? Math.floor((meeting + drift) / 1000) * 1000 : meeting + drift;
  return { started: microsOf(milliseconds) + (fractionDigits === 6 ? random.between(1, 999) : 0), fractionDigits };
}

/** The call that the label names, at about the time given. */
export function makeCall(ingredients: CallIngredients, label: string, meeting: number): SimulatedCall {
  const { seed } = ingredients;
  const random = new Random(seed, 'call', label);
  const kind = random.weighted(KINDS);
  const byPhone = kind !== 'internal' && kind !== 'demo' && random.chance(kind === 'support' ? 0.4 : 0.15);
  const { started, fractionDigits } = makeStart(random, meeting, byPhone);
  const duration = makeDuration(random, byPhone);
  const language = makeLanguage(random);
  const owner = makeOwner(random, ingredients.owners);
  const account = kind === 'internal' ? null : random.pick(ingredients.accounts);
  const id = callIdentifier(seed, 'call', label);
  const media = byPhone || random.chance(0.1) ? 'Audio' : 'Video';
  const parties = makeParties({ callId: id, kind, byPhone, owner, colleagues: ingredients.owners.colleagues, account });
  return {
    id,
    orderKey: orderKeyOf(id),
    kind,
    accountId: account?.id ?? null,
    title: callTitle(random, kind, account?.name ?? '', ingredients.companyName),
    scheduled: makeSchedule(random, Math.floor(started / 1000), byPhone),
    started,
    fractionDigits,
    duration,
    primaryUserId: owner?.id ?? null,
    direction: byPhone ? random.pick(['Inbound', 'Outbound']) : random.chance(0.97) ? 'Conference' : 'Unknown',
    system: byPhone ? random.pick(['RingCentral', 'Aircall']) : random.weighted([...CONFERENCES, ['Upload API', 3]]),
    scope: kind === 'internal' ? 'Internal' : random.chance(0.99) ? 'External' : 'Unknown',
    media,
    language,
    purpose: callPurpose(random, kind),
    customData: random.chance(0.12) ? makeCustomData(random) : null,
    isPrivate: random.chance(kind === 'internal' ? 0.1 : 0.03),
    recording: random.chance(0.04) ? 'none' : media === 'Video' ? 'video' : 'audio',
    parties,
    ...makeTimes(random, Math.floor(started / 1000) + duration * 1000, duration, language),
    givenTranscript: null,
    givenBrief: null,
    deleted: false,
    hidden: false,
    malformed: null,
    omitsEmptyFields: random.chance(0.5),
  };
}

/** Custom data is a string to Gong: often JSON, sometimes just words. */
const makeCustomData = (random: Random): string =>
  random.chance(0.7)
    ? JSON.stringify({
        region: random.pick(['NA', 'EMEA', 'APAC']),
        tier: random.between(1, 3),
        pilot: random.chance(0.3),
      })
    : random.pick(['imported from dialer', 'campaign=spring', 'batch 7']);

const orderKeyOf = (id: string): string => bitsOf('order', id).toString(16).padStart(16, '0') + id;

/** The same call under the next id, which only clients that keep ids as text can tell apart. */
export const withNeighbouringId = (call: SimulatedCall, other: SimulatedCall): SimulatedCall => {
  const id = neighbour(other.id);
  return { ...call, id, orderKey: orderKeyOf(id) };
};
