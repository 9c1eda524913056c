import type { GongClient, Page } from './rig';
import { NOW, Rig } from './rig';

interface Transcript {
  callId: string;
  transcript: {
    speakerId: string | null;
    topic: string | null;
    sentences: { start: number; end: number; text: string }[];
  }[];
}

const NONE = ['No calls found corresponding to the provided filters'];

describe('the transcripts of the simulated Gong', () => {
  let rig: Rig;
  let gong: GongClient;
  beforeAll(async () => {
    rig = await Rig.start({ calls: 400 });
    gong = await rig.client();
  });
  afterAll(() => rig.close());

  const ask = (filter: unknown) =>
    gong.post<Page & { callTranscripts: Transcript[] }>('/v2/calls/transcript', { filter });
  const everyTranscript = () => gong.all<Transcript>('/v2/calls/transcript', 'callTranscripts', { filter: {} });

  test('are there for exactly the calls that have one', async () => {
    const { calls } = await rig.truth();
    const ready = calls.filter(({ transcriptReady }) => transcriptReady).map(({ id }) => id);
    expect((await everyTranscript()).map(({ callId }) => callId).sort()).toEqual(ready.sort());
    expect(calls.some((call) => call.visible && call.transcriptAt === null)).toBe(true);
  });

  test('are what the truth says, word for word, with nothing but call id and monologues', async () => {
    const [one] = (await ask({})).body.callTranscripts;
    const truth = await rig.callTruth(one?.callId ?? '');
    expect(one).toEqual({
      callId: truth.id,
      transcript: truth.transcript.map(({ speakerId, topic, sentences }) => ({
        speakerId,
        topic,
        sentences: sentences.map(({ start, end, text }) => ({ start, end, text })),
      })),
    });
  });

  test('have whole milliseconds, in order, within the call', async () => {
    const durations = new Map((await rig.truth()).calls.map((call) => [call.id, call.durationSeconds]));
    for (const { callId, transcript } of await everyTranscript()) {
      const sentences = transcript.flatMap((monologue) => monologue.sentences);
      expect(sentences.every(({ start, end }) => Number.isInteger(start) && end > start)).toBe(true);
      expect(sentences.every(({ start }, index) => start >= (sentences[index - 1]?.end ?? 0))).toBe(true);
      expect(sentences.at(-1)?.end).toBeLessThanOrEqual((durations.get(callId) ?? 0) * 1000);
    }
  });

  test('join to parties by speakerId, except for the speakers whom Gong cannot name', async () => {
    const parties = new Map((await rig.truth()).calls.map((call) => [call.id, call.parties]));
    let [matched, unmatched, unnamed] = [0, 0, 0];
    for (const { callId, transcript } of await everyTranscript()) {
      for (const { speakerId } of transcript) {
        if (speakerId === null) unnamed += 1;
        else if (parties.get(callId)?.some((party) => party.speakerId === speakerId)) matched += 1;
        else unmatched += 1;
      }
    }
    expect(matched).toBeGreaterThan(unmatched * 5);
    expect(unmatched).toBeGreaterThan(0);
    expect(unnamed).toBeGreaterThan(0);
  });

  test('are missing from the list while they are not ready; if none is, the answer is the empty 404', async () => {
    const later = new Date(NOW.getTime() + 900_000).toISOString();
    const early = await rig.addCall();
    const late = await rig.addCall({ transcriptAt: later });
    const found = async () =>
      (await ask({ callIds: [early.id, late.id] })).body.callTranscripts.map(({ callId }) => callId);
    expect(await found()).toEqual([early.id]);
    expect((await ask({ callIds: [late.id] })).body).toMatchObject({ errors: NONE });
    expect((await ask({ callIds: ['1'] })).body).toMatchObject({ errors: NONE });
    await rig.advance(900);
    expect((await found()).sort()).toEqual([early.id, late.id].sort());
  });

  test('may be there before the call itself is', async () => {
    const visibleAt = new Date(NOW.getTime() + 9_000_000).toISOString();
    const { id } = await rig.addCall({ visibleAt, transcriptAt: NOW.toISOString() });
    expect((await ask({ callIds: [id] })).body.callTranscripts).toHaveLength(1);
    expect((await gong.extensive({ callIds: [id] })).status).toBe(404);
  });

  test('say what a test gave them to say', async () => {
    const { id, parties } = await rig.addCall({
      parties: [
        { affiliation: 'Internal', name: 'Ann' },
        { affiliation: 'External', name: 'Bo' },
        { affiliation: 'External', name: 'Silent', speaks: false },
      ],
      transcript: [
        { party: 0, sentences: ['What can we do better?'] },
        { party: 1, sentences: ['The export is slow.', 'Very slow.'] },
        { party: null, sentences: ['Agreed.'] },
      ],
    });
    const [item] = (await ask({ callIds: [id] })).body.callTranscripts;
    expect(item?.transcript.map(({ speakerId, sentences }) => [speakerId, sentences.map(({ text }) => text)])).toEqual([
      [parties?.[0]?.speakerId, ['What can we do better?']],
      [parties?.[1]?.speakerId, ['The export is slow.', 'Very slow.']],
      [null, ['Agreed.']],
    ]);
    expect(parties?.[2]?.speakerId).toBeNull();
  });

  test('ignore a filter by owner, since Gong has none here', async () => {
    const all = await ask({});
    const byOwner = await ask({ primaryUserIds: ['1'] });
    expect(byOwner.body.records.totalRecords).toBe(all.body.records.totalRecords);
  });
});
