import type { SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import { fullName } from '../company/person';
import { Random } from '../random';
import { planOf } from './plan';

const NEXT = [
  'A summary will follow by mail.',
  'They will meet again next week.',
  'An answer from engineering is expected within days.',
  'No next step was agreed.',
];

/** What the models behind a brief make of a call: its topics by name, and a point about each. */
export function summaryOf(company: Company, call: SimulatedCall): { topics: string[]; points: string[] } {
  const random = new Random(company.seed, 'brief', call.id);
  const customer = company.accounts.find(({ id }) => id === call.accountId)?.name ?? 'The team';
  const plan = planOf(company, call);
  return {
    topics: plan.map((topic) => topic.name),
    points: plan.map((topic) => `${customer} ${random.pick(topic.summaries)}.`),
  };
}

/** The brief of a call, whether Gong shows it yet or not; `null` for calls that never get one. */
export function briefOf(company: Company, call: SimulatedCall): string | null {
  if (call.briefAt === null) return null;
  if (call.givenBrief !== null) return call.givenBrief;
  const random = new Random(company.seed, 'brief next', call.id);
  const owner = call.primaryUserId === null ? undefined : company.people.get(call.primaryUserId);
  const host = (owner && fullName(owner)) ?? 'The team';
  const { topics, points } = summaryOf(company, call);
  return `${host} spoke about ${topics.join(', ').toLowerCase()}. ${points.join(' ')} ${random.pick(NEXT)}`;
}
