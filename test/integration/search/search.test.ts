import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { searchResultShape } from '../../../src/api/shapes/search-shape';
import { eraseCall } from '../../../src/db/erase-call';
import type { CallLookUp } from '../../../src/gong-connection/look-up-call';
import type { GongCall } from '../../../src/gong/types';
import { gongCall, gongTranscript } from '../../factories/gong-call';
import { join, served, share } from '../data-points/served';
import type { Served } from '../data-points/served';
import { makeSource, makeWorkspace, read } from '../data-points/workspace';
import type { TestSource } from '../data-points/workspace';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';

type Result = z.infer<typeof searchResultShape>;
type Results = { data: Result[]; nextCursor: string | null };

const nobody: CallLookUp = { lookUpCall: async () => ({ type: 'not_found' }) };

let database: TestDatabase;
let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let channel: TestSource;
let asAdmin: Served;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspace = await makeWorkspace(database.db);
  channel = await makeSource(database.db, workspace);
  const admin = randomUUID();
  await join(database.db, workspace.workspaceId, admin, 'admin');
  asAdmin = await served(database.db, admin, nobody);
});

async function search(q: string, more = '', by = asAdmin): Promise<Results> {
  const path = `/v1/workspaces/${workspace.workspaceId}/search?q=${encodeURIComponent(q)}${more}`;
  const { status, body } = await by.get<Results>(path);
  expect(status).toBe(200);
  return body;
}
const callsOf = ({ data }: Results) => data.map(({ dataPoint }) => dataPoint.gongCallId);

/** Imports a call in which this is said, by our side and the customer in turn. */
async function call(about: Partial<GongCall> & { id: string }, ...said: string[]): Promise<void> {
  await read(database.db, channel, { calls: [gongCall(about)], transcripts: [gongTranscript(about.id, ...said)] });
}

describe('search', () => {
  it('finds words in titles, briefs, people and transcripts, and says where', async () => {
    await call({ id: '1', title: 'Invoices with Globex' }, 'Hello there.');
    await call({ id: '2', brief: 'They spoke about an invoice.' }, 'Hello there.');
    await call({ id: '3' }, 'Hello there.', 'Our invoice came twice.');
    await call({ id: '4' }, 'Nothing of the kind.');
    const { data } = await search('invoice');
    expect(Object.fromEntries(data.map(({ dataPoint, foundIn }) => [dataPoint.gongCallId, foundIn]))).toEqual({
      1: ['title'],
      2: ['brief'],
      3: ['transcript'],
    });
    expect(callsOf(await search('lind'))).toHaveLength(4);
  });

  it('shows each place where it is said: turn, time, sentence, speaker and words', async () => {
    await call({ id: '1' }, 'How do you pay?', 'By invoice, and the invoices come late.', 'I see.');
    const [result] = (await search('invoice')).data;
    expect(result!.matches).toEqual([
      {
        turnIndex: 1,
        startMs: 10_000,
        endMs: 19_000,
        text: 'By invoice, and the invoices come late.',
        speaker: { name: 'Bo Lind', email: 'bo@customer.test', affiliation: 'external' },
        highlights: [
          { start: 3, end: 10 },
          { start: 20, end: 28 },
        ],
      },
    ]);
    expect(result!.dataPoint).not.toHaveProperty('transcript');
  });

  it('finds a phrase only where its words follow each other', async () => {
    await call({ id: '1' }, 'The due date is missing on the form.');
    await call({ id: '2' }, 'The date is due.', 'We are due to move.');
    await call({ id: '3', title: 'Due date reminders' }, 'Hello.');
    expect(callsOf(await search('due date')).sort()).toEqual(['1', '2', '3']);
    expect(callsOf(await search('"due date"')).sort()).toEqual(['1', '3']);
    expect(callsOf(await search('“due dates” missing'))).toEqual(['1']);
  });

  it('goes through phrases page by page, skipping none and repeating none', async () => {
    for (let id = 0; id < 9; id += 1) {
      await call({ id: String(id) }, id % 3 === 0 ? 'Pay by card today.' : 'By card we pay.');
    }
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer: Results = await search('"pay by card"', `&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(answer.data.length).toBeLessThanOrEqual(2);
      found.push(...callsOf(answer));
      cursor = answer.nextCursor;
    }
    expect(found.sort()).toEqual(['0', '3', '6']);
  });

  it('puts first what is about it: title before people and brief, said often before said once', async () => {
    await call({ id: 'once' }, 'A refund, please.');
    await call(
      { id: 'often' },
      'Refund.',
      'A refund!',
      'The refund?',
      'Refund it.',
      'Refunds again.',
      'Refund now, refund.',
    );
    await call({ id: 'title', title: 'Refund for Globex' }, 'Hello.');
    expect(callsOf(await search('refund'))).toEqual(['title', 'often', 'once']);
  });

  it('knows the forms of words in the language of the call', async () => {
    await call({ id: 'de', language: 'deu' }, 'Die Häuser waren schön.');
    await call({ id: 'fr', language: 'fra' }, 'Nous cherchons des maisons.');
    const [german] = (await search('Haus')).data;
    expect(german!.matches[0]).toMatchObject({ text: 'Die Häuser waren schön.', highlights: [{ start: 4, end: 10 }] });
    expect(callsOf(await search('maison'))).toEqual(['fr']);
  });

  it('is narrowed by time, owner, source, Channel or Project', async () => {
    const other = await makeSource(database.db, workspace);
    await call({ id: '1', started: '2026-03-01T09:00:00.000Z' }, 'Pricing.');
    await call({ id: '2', started: '2026-03-05T09:00:00.000Z', primaryUserId: 'bo' }, 'Pricing.');
    await read(database.db, other, { calls: [gongCall({ id: '3', title: 'Pricing' })] });
    expect(callsOf(await search('pricing', '&from=2026-03-04&to=2026-03-06'))).toEqual(['2']);
    expect(callsOf(await search('pricing', '&ownerId=bo'))).toEqual(['2']);
    expect(callsOf(await search('pricing', `&sourceId=${other.id}`))).toEqual(['3']);
    expect(callsOf(await search('pricing', `&containerId=${channel.containerId}`)).sort()).toEqual(['1', '2']);
  });

  it('shows nobody what they may not see', async () => {
    const [member, stranger] = [randomUUID(), randomUUID()];
    await join(database.db, workspace.workspaceId, member, 'member');
    await join(database.db, (await makeWorkspace(database.db)).workspaceId, stranger, 'admin');
    await call({ id: '1' }, 'Pricing.');
    const asMember = await served(database.db, member, nobody);
    expect(callsOf(await search('pricing', '', asMember))).toEqual([]);
    await share(database.db, channel.containerId, member, 'view');
    expect(callsOf(await search('pricing', '', asMember))).toEqual(['1']);
    const asStranger = await served(database.db, stranger, nobody);
    expect((await asStranger.get(`/v1/workspaces/${workspace.workspaceId}/search?q=pricing`)).status).toBe(404);
  });

  it('forgets what is erased', async () => {
    await call({ id: '1' }, 'A very peculiar remark.');
    expect(callsOf(await search('peculiar'))).toEqual(['1']);
    await eraseCall(database.db, { workspaceId: workspace.workspaceId, gongCallId: '1', by: 'person' });
    expect(await search('peculiar')).toEqual({ data: [], nextCursor: null });
  });

  it('keeps what was said findable when the call itself changes', async () => {
    await call(
      { id: '1', title: 'First title' },
      'Gift cards, gift cards.',
      'Gift cards and gift cards.',
      'One voucher.',
    );
    await read(database.db, channel, { calls: [gongCall({ id: '1', title: 'Second title' })] });
    for (const q of ['gift', 'voucher', 'second']) expect(callsOf(await search(q))).toEqual(['1']);
    expect(callsOf(await search('first'))).toEqual([]);
  });

  it.each(['...', '"', '"" !', '& | ! <->', "'", '\\', ':*', '🙂'])('takes %j for nothing to look for', async (q) => {
    await call({ id: '1' }, 'Hello.');
    expect(await search(q)).toEqual({ data: [], nextCursor: null });
  });
});
