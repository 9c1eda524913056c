import { isDeepStrictEqual } from 'node:util';
import type { Party } from '../../../simulator/company/call';
import type { MonologueTruth, PersonTruth } from '../../../simulator/control/truth';
import { speakerOf } from '../../../src/domain/speakers';
import { sentencesOf } from '../../../src/domain/turns';
import type { System } from './system';
import type { CallWithTranscript, Truth } from './test-gong';
import { waitFor } from './wait-for';

type Expected = Record<string, unknown> & { gongCallId: string };

/** What differs between Gong and what is here: all four are empty when nothing is lost, doubled or wrong. */
export type Difference = {
  missing: string[];
  unexpected: string[];
  doubled: string[];
  wrong: { call: string; field: string; here: string; inGong: string }[];
};

export const NO_DIFFERENCE: Difference = { missing: [], unexpected: [], doubled: [], wrong: [] };

/** Which of Gong's calls should be here. */
export type Scope = { windowStart: string; owners?: ReadonlySet<string> };

/** Compares every call of a Channel with what the simulator says is true. */
export async function compareWithTruth(system: System, channelId: string, scope: Scope): Promise<Difference> {
  const [truth, here] = await Promise.all([system.gong.truth(), dataPointsOf(system, channelId)]);
  const expected = new Map(expectedDataPoints(truth, scope).map((point) => [point.gongCallId, point]));
  const ids = here.map((point) => point.gongCallId);
  return {
    missing: [...expected.keys()].filter((id) => !ids.includes(id)),
    unexpected: ids.filter((id) => !expected.has(id)),
    doubled: ids.filter((id, index) => ids.indexOf(id) !== index),
    wrong: here.flatMap((point) => wrongFields(point, expected.get(point.gongCallId))),
  };
}

/** Waits until everything is here, and nothing else. */
export async function untilNothingDiffers(
  system: System,
  channelId: string,
  scope: Scope,
  timeoutMs = 60_000,
): Promise<void> {
  await waitFor(
    async () => {
      expect(await compareWithTruth(system, channelId, scope)).toEqual(NO_DIFFERENCE);
      return true;
    },
    { timeoutMs, describe: 'everything to be here, and nothing else' },
  );
}

/** A manager and everyone below them, by the simulator's directory. */
export function teamOf(truth: Truth, managerId: string): Set<string> {
  const team = new Set([managerId]);
  for (const id of team) for (const person of truth.people) if (person.managerId === id) team.add(person.id);
  return team;
}

/** Managers whose teams have calls in the window, the largest number of calls first. */
export function busyManagers(truth: Truth, windowStart: string): { id: string; team: Set<string>; calls: number }[] {
  const managers = new Set(truth.people.flatMap((person) => (person.listed ? (person.managerId ?? []) : [])));
  const known = truth.people.filter((person) => managers.has(person.id) && person.listed);
  return known
    .map(({ id }) => {
      const team = teamOf(truth, id);
      return { id, team, calls: expectedDataPoints(truth, { windowStart, owners: team }).length };
    })
    .filter(({ calls }) => calls > 0)
    .sort((one, other) => other.calls - one.calls);
}

export function expectedDataPoints(truth: Truth, { windowStart, owners }: Scope): Expected[] {
  const people = new Map(truth.people.filter((person) => person.listed).map((person) => [person.id, person]));
  return truth.calls
    .filter((call) => call.visible && call.malformed === null && call.started >= windowStart)
    .filter((call) => !owners || (call.ownerId !== null && owners.has(call.ownerId)))
    .map((call) => expectedDataPoint(call, people));
}

function expectedDataPoint(call: CallWithTranscript, people: ReadonlyMap<string, PersonTruth>): Expected {
  const owner = call.ownerId === null ? undefined : people.get(call.ownerId);
  const turns = call.transcriptReady ? call.transcript.filter(({ sentences }) => sentences.length > 0) : [];
  const silent = call.language === 'zxx' ? 'no_transcript' : 'awaiting_transcript';
  return {
    gongCallId: call.id,
    title: call.title,
    status: turns.length > 0 ? 'ready' : silent,
    callDate: call.started,
    durationSeconds: call.durationSeconds,
    direction: call.direction,
    scope: call.scope,
    media: call.media,
    language: call.language,
    system: call.system,
    purpose: call.purpose,
    isPrivate: call.isPrivate,
    customData: call.customData?.startsWith('{') ? JSON.parse(call.customData) : call.customData,
    primaryOwner: call.ownerId && { id: call.ownerId, name: owner?.name ?? null, email: owner?.email ?? null },
    gongUrl: call.url,
    brief: call.brief,
    participants: (call.parties ?? []).map((party) => personOf(party, people)),
    turns: turns.map((monologue, index) => turnOf(monologue, index, people)),
  };
}

/** What a party does not say of itself, Gong's directory knows. */
function personOf(party: Party, people: ReadonlyMap<string, PersonTruth>) {
  const email = party.email?.toLowerCase();
  const known =
    (party.userId === null ? undefined : people.get(party.userId)) ??
    [...people.values()].find(
      (person) => email && [person.email, ...person.emailAliases].some((address) => address?.toLowerCase() === email),
    );
  return {
    name: party.name ?? known?.name ?? null,
    email: party.email ?? known?.email ?? null,
    affiliation: party.affiliation.toLowerCase(),
  };
}

function turnOf({ party, sentences }: MonologueTruth, index: number, people: ReadonlyMap<string, PersonTruth>) {
  return {
    index,
    startMs: sentences[0]?.start,
    endMs: sentences.at(-1)?.end,
    text: sentences.map(({ text }) => text).join(' '),
    speaker: party ? personOf(party, people) : { name: null, email: null, affiliation: 'unknown' },
    sentences: sentences.map(({ start, end, text }) => ({ startMs: start, endMs: end, text })),
  };
}

type ListedPoint = {
  id: string;
  gongCallId: string;
  title: string;
  status: string;
  brief: string | null;
  fields: Record<string, unknown>;
  participants: unknown[];
};

type PageAnswer = { data: ListedPoint[]; nextCursor: string | null };

/** Everything that is listed, with the turns as they are stored: one query instead of a request for each call. */
async function dataPointsOf({ client, database }: System, channelId: string): Promise<Expected[]> {
  const listed: ListedPoint[] = [];
  let cursor: string | null = null;
  do {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await client.get<PageAnswer>(`/v1/channels/${channelId}/data-points?limit=100${after}`);
    listed.push(...page.body.data);
    cursor = page.body.nextCursor;
  } while (cursor !== null);
  const stored = await database.db
    .selectFrom('data_point')
    .innerJoin('transcript', 'transcript.data_point_id', 'data_point.id')
    .select(['data_point.id', 'turns', 'speakers'])
    .where('container_id', '=', channelId)
    .execute();
  const turns = new Map(
    stored.map((row) => [
      row.id,
      row.turns.map((turn) => ({
        index: turn.index,
        startMs: turn.startMs,
        endMs: turn.endMs,
        text: turn.text,
        speaker: speakerOf(row.speakers, turn.speakerId),
        sentences: sentencesOf(turn),
      })),
    ]),
  );
  return listed.map(({ id, gongCallId, title, status, brief, fields, participants }) => ({
    ...{ gongCallId, title, status, brief, ...fields, participants },
    turns: turns.get(id) ?? [],
  }));
}

function wrongFields(here: Expected, inGong: Expected | undefined): Difference['wrong'] {
  if (!inGong) return [];
  const [one, other] = [ofThisRealm(here), ofThisRealm(inGong)];
  return Object.keys({ ...one, ...other })
    .filter((field) => !isDeepStrictEqual(one[field], other[field]))
    .map((field) => ({ call: here.gongCallId, field, here: inShort(one[field]), inGong: inShort(other[field]) }));
}

/** What `fetch` parsed has other prototypes than what jest's own code made. */
const ofThisRealm = (value: Expected) => JSON.parse(JSON.stringify(value)) as Expected;

const inShort = (value: unknown) => (JSON.stringify(value) ?? 'undefined').slice(0, 300);
