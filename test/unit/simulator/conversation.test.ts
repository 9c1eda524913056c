import fc from 'fast-check';
import type { SimulatedCall } from '../../../simulator/company/call';
import { makeCompany } from '../../../simulator/company/company';
import { briefOf } from '../../../simulator/conversation/brief';
import { phrase } from '../../../simulator/conversation/grammar';
import { planOf, topicWeight, topicsOf } from '../../../simulator/conversation/plan';
import { transcriptOf } from '../../../simulator/conversation/transcript';
import { TOPICS } from '../../../simulator/conversation/topics/topic-list';
import { COMMON_WORDS } from '../../../simulator/conversation/vocabulary';
import { Random } from '../../../simulator/random';
import { SimulatedClock } from '../../../simulator/simulated-clock';
import { NOW } from './rig';

const company = makeCompany(
  '1',
  { id: 'test', name: 'Fernhill', domain: 'test.example', timeZone: 'America/New_York', people: 320, calls: 3000 },
  new SimulatedClock(() => NOW),
);
const calls = company.calls.inGongOrder();
const spoken = calls.filter((call) => call.language === 'eng' && call.duration >= 60);

/** All that customers say on some calls. */
function customerSentences(some: readonly SimulatedCall[]) {
  return some.flatMap((call) => {
    const external = new Set(
      (call.parties ?? []).filter(({ affiliation }) => affiliation !== 'Internal').map(({ speakerId }) => speakerId),
    );
    return transcriptOf(company, call)
      .filter(({ speakerId }) => speakerId !== null && external.has(speakerId))
      .flatMap(({ sentences }) => sentences);
  });
}

describe('the grammar', () => {
  test('takes one of the alternatives, also nested, and fills places', () => {
    const made = new Set(
      Array.from({ length: 200 }, (_, index) => phrase('{a|b{c|}} [x]!', new Random(index), { x: ['y', 'z'] })),
    );
    expect(made).toEqual(new Set(['A y!', 'A z!', 'Bc y!', 'Bc z!', 'B y!', 'B z!']));
  });

  test('leaves no marks and no odd spaces in any pattern of any topic', () => {
    const words = { ...COMMON_WORDS, company: 'Fernhill', account: 'Acme', colleague: 'Rosa' };
    for (const topic of TOPICS) {
      for (const pattern of [...Object.values(topic.aspects).flat(), ...topic.questions, ...topic.answers]) {
        for (let seed = 0; seed < 20; seed++) {
          const sentence = phrase(pattern, new Random(pattern, seed), words);
          expect(sentence).toMatch(/^[A-Z0-9'{][^{}[\]|]*[.?!]$/);
          expect(sentence).not.toMatch(/ {2}| [,.?!]|,,|,\./);
        }
      }
    }
  });

  test('fails loudly for a place without words', () => {
    expect(() => phrase('[nothing]', new Random(1), {})).toThrow(RangeError);
  });
});

describe('the topics', () => {
  test('are a dozen or more, each with three sides and thirty patterns of its own', () => {
    expect(TOPICS.length).toBeGreaterThanOrEqual(12);
    expect(new Set(TOPICS.map(({ id }) => id)).size).toBe(TOPICS.length);
    for (const topic of TOPICS) {
      expect(Object.keys(topic.aspects).length).toBeGreaterThanOrEqual(3);
      const patterns = Object.values(topic.aspects).flat();
      expect(patterns.length).toBeGreaterThanOrEqual(30);
      expect(new Set(patterns).size).toBe(patterns.length);
      // The first words differ, so that no pattern is another one with a word exchanged.
      expect(new Set(patterns.map((pattern) => pattern.slice(0, 24))).size).toBe(patterns.length);
    }
  });

  test('shift over the months', () => {
    const monthAgo = (months: number) => ({
      started: (NOW.getTime() - months * 30 * 86_400_000) * 1000,
      kind: 'support' as const,
      accountId: null,
    });
    const changes = TOPICS.map((topic) => topicWeight(topic, monthAgo(0)) / topicWeight(topic, monthAgo(6)));
    expect(changes.filter((change) => change > 1.25).length).toBeGreaterThanOrEqual(3);
    expect(changes.filter((change) => change < 0.8).length).toBeGreaterThanOrEqual(3);
  });

  test('all come up, and none takes everything', () => {
    const counts = new Map<string, number>();
    for (const call of spoken) for (const { id } of planOf(company, call)) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect(counts.size).toBe(TOPICS.length);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(spoken.length * 0.03);
      expect(count).toBeLessThan(spoken.length * 0.5);
    }
  });
});

describe('a conversation', () => {
  test('is the same each time it is made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: spoken.length - 1 }), (index) => {
        const call = spoken[index] as SimulatedCall;
        expect(transcriptOf(company, call)).toEqual(transcriptOf(company, call));
      }),
      { numRuns: 20 },
    );
  });

  test('is about the topics of its call, with the label on each sentence about one', () => {
    for (const call of spoken.slice(0, 100)) {
      const labels = new Set(
        transcriptOf(company, call).flatMap(({ sentences }) => sentences.flatMap(({ topic }) => topic ?? [])),
      );
      expect([...labels].filter((label) => !topicsOf(company, call).includes(label))).toEqual([]);
    }
  });

  test('goes to and fro between both sides, and some of it is about nothing', () => {
    const external = spoken.filter(({ kind, duration }) => kind !== 'internal' && duration > 900);
    const [first] = external;
    const speakers = transcriptOf(company, first as SimulatedCall).map(({ speakerId }) => speakerId);
    expect(new Set(speakers).size).toBeGreaterThanOrEqual(2);
    const sentences = customerSentences(external.slice(0, 60));
    const labelled = sentences.filter(({ topic }) => topic !== null).length / sentences.length;
    expect(labelled).toBeGreaterThan(0.4);
    expect(labelled).toBeLessThan(0.85);
  });

  test('says things in many wordings: thousands of customer sentences, few of them twice', () => {
    const about = customerSentences(spoken.slice(0, 400))
      .filter(({ topic }) => topic !== null)
      .map(({ text }) => text);
    expect(about.length).toBeGreaterThan(5000);
    expect(new Set(about).size / about.length).toBeGreaterThan(0.55);
  });

  test('does not repeat itself within a call', () => {
    for (const call of spoken.slice(0, 60)) {
      const about = customerSentences([call])
        .filter(({ topic }) => topic !== null)
        .map(({ text }) => text);
      expect(new Set(about).size).toBeGreaterThanOrEqual(about.length * 0.97);
    }
  });

  test('has no customer on an internal call', () => {
    const internal = calls.find((call) => call.kind === 'internal' && call.parties !== null && call.duration > 600);
    expect(customerSentences([internal as SimulatedCall])).toEqual([]);
  });

  test('is summed up by a brief that names its topics', () => {
    const call = spoken.find(({ briefAt }) => briefAt !== null) as SimulatedCall;
    const brief = briefOf(company, call) ?? '';
    for (const { name } of planOf(company, call)) expect(brief.toLowerCase()).toContain(name.toLowerCase());
    expect(briefOf(company, { ...call, briefAt: null })).toBeNull();
  });
});
