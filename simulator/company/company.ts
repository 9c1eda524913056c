import type { SimulatedClock } from '../simulated-clock';
import type { Account } from './account';
import { makeAccounts } from './account';
import type { SimulatedCall } from './call';
import { CallBook } from './call-book';
import { callsOnDay, localDay, localTime, meetingTime } from './call-calendar';
import { Lottery, Random } from '../random';
import { userIdentifier } from './identifier';
import type { CallIngredients, OwnerPool } from './make-call';
import { makeCall, withNeighbouringId } from './make-call';
import { makePeople, makeUnlistedPeople } from './org-chart';
import type { Person } from './person';

/** A customer of Gong: one directory, one set of calls, one API host. */
export interface Company {
  readonly id: string;
  readonly seed: string;
  readonly name: string;
  readonly domain: string;
  readonly timeZone: string;
  readonly workspaceId: string;
  readonly accounts: readonly Account[];
  readonly people: Map<string, Person>;
  readonly calls: CallBook;
  readonly ingredients: CallIngredients;
  /** Whose calls the API shows; `null` for everyone's. */
  visibleOwnerIds: ReadonlySet<string> | null;
}

export interface CompanyPlan {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly timeZone: string;
  readonly people: number;
  readonly calls: number;
}

/** The calls of a company never reach further back than this many days, however many are asked for. */
const MOST_DAYS = 2000;

/**
 * Makes a company from a seed. What happened on a day is decided by that day alone: a company made a day later has the same calls, without
 * the oldest and with the new day's.
 */
export function makeCompany(seed: string, plan: CompanyPlan, clock: SimulatedClock): Company {
  const companySeed = `${seed}/${plan.id}`;
  const people = makePeople(companySeed, plan.domain, plan.people);
  const unlisted = makeUnlistedPeople(companySeed, plan.domain);
  const accounts = makeAccounts(companySeed, Math.min(90, Math.max(8, Math.round(plan.calls / 30))));
  const ingredients = { seed: companySeed, companyName: plan.name, owners: ownerPool(people, unlisted), accounts };
  return {
    id: plan.id,
    seed: companySeed,
    name: plan.name,
    domain: plan.domain,
    timeZone: plan.timeZone,
    workspaceId: userIdentifier(companySeed, 'workspace'),
    accounts,
    people: new Map([...people, ...unlisted].map((person) => [person.id, person])),
    calls: new CallBook(makeCalls(ingredients, plan, clock.now())),
    ingredients,
    visibleOwnerIds: null,
  };
}

/** Those who talk to customers have most of the calls, their managers a few. */
function ownerPool(people: readonly Person[], unlisted: readonly Person[]): OwnerPool {
  const managers = new Set(people.map((person) => person.managerId));
  const weight = (person: Person): number => {
    const talks = { sales: 4, success: 4, support: 5, product: 1, operations: 0.2, executive: 0.3 }[person.department];
    return talks * (managers.has(person.id) ? 0.3 : 1) * (person.active ? 1 : 0.3);
  };
  const colleagues = people.filter((person) => person.active && !person.technicalAdmin);
  return { lottery: new Lottery(people.map((person) => [person, weight(person)])), colleagues, unlisted };
}

/** Walks back from today until there are as many calls as planned. */
function makeCalls(ingredients: CallIngredients, plan: CompanyPlan, now: number): SimulatedCall[] {
  const calls: SimulatedCall[] = [];
  const today = localDay(plan.timeZone, now);
  for (let day = today; calls.length < plan.calls && day > today - MOST_DAYS; day--) {
    const ofDay = makeDay(ingredients, plan, day).filter((call) => call.started <= now * 1000);
    ofDay.sort((one, other) => other.started - one.started);
    calls.push(...ofDay.slice(0, plan.calls - calls.length));
  }
  return calls;
}

function makeDay(ingredients: CallIngredients, plan: CompanyPlan, day: number): SimulatedCall[] {
  const calls: SimulatedCall[] = [];
  for (let index = callsOnDay(ingredients.seed, day, plan.calls); index > 0; index--) {
    const time = meetingTime(new Random(ingredients.seed, 'meeting', day, index));
    const call = makeCall(ingredients, `${day} ${index}`, localTime(plan.timeZone, day, time));
    const previous = calls.at(-1);
    calls.push(previous && index % 9 === 0 ? withNeighbouringId(call, previous) : call);
  }
  return calls;
}
