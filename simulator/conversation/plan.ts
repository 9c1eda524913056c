import type { SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import { millisecondsOf } from '../instant';
import { Random, fractionOf } from '../random';
import type { Topic } from './topics/topic';
import { TOPICS } from './topics/topic-list';

const DAY = 86_400_000;
const START_OF_2024 = Date.UTC(2024, 0, 1);

/** How often a topic comes up at a time, for a kind of call and a customer: shares drift over the months, and each customer has its own concerns. */
export function topicWeight(topic: Topic, call: Pick<SimulatedCall, 'started' | 'kind' | 'accountId'>): number {
  const days = (millisecondsOf(call.started) - START_OF_2024) / DAY;
  const { period, phase, strength } = topic.trend;
  const season = 1 + strength * Math.sin(2 * Math.PI * (days / period + phase));
  const concern = call.accountId && fractionOf(call.accountId, topic.id) > 0.8 ? 2.5 : 1;
  return topic.weight * season * concern * (topic.kinds[call.kind] ?? 1);
}

const topicCount = (random: Random, duration: number) => {
  if (duration < 480) return 1;
  if (duration < 1200) return random.between(1, 2);
  return random.between(2, duration < 2700 ? 4 : 6);
};

/** What a call is about, the main thing first. */
export function planOf(company: Company, call: SimulatedCall): Topic[] {
  const random = new Random(company.seed, 'plan', call.id);
  const left = TOPICS.map((topic) => [topic, topicWeight(topic, call)] as const);
  const chosen: Topic[] = [];
  for (let count = Math.min(topicCount(random, call.duration), left.length); count > 0; count--) {
    const topic = random.weighted(left);
    chosen.push(topic);
    left.splice(
      left.findIndex(([other]) => other === topic),
      1,
    );
  }
  return chosen;
}

/** The topics that a call is about, by id; none for calls without speech, or whose words a test has given. */
export const topicsOf = (company: Company, call: SimulatedCall): string[] =>
  call.language !== 'eng' || call.givenTranscript ? [] : planOf(company, call).map((topic) => topic.id);
