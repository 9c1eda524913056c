import { Random } from '../random';
import { userIdentifier } from './identifier';
import { FIRST_NAMES, LAST_NAMES, accountNames, emailAt } from './names';

/** Someone at a customer. */
interface Contact {
  readonly name: string;
  readonly email: string;
  readonly title: string;
}

/** A customer of the simulated company, with the few people who come to its calls. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly contacts: readonly Contact[];
}

const TITLES = [
  'Operations Manager',
  'Head of IT',
  'Director of Customer Experience',
  'Finance Analyst',
  'Systems Administrator',
  'VP Operations',
  'Product Owner',
  'Procurement Lead',
  'Team Lead, Field Service',
  'Data Analyst',
  'Chief of Staff',
  'Security Engineer',
];

export function makeAccounts(seed: string, count: number): Account[] {
  const random = new Random(seed, 'accounts');
  return accountNames(random, count).map(({ name, domain }) => ({
    id: userIdentifier(seed, 'account', name),
    name,
    domain,
    contacts: Array.from({ length: random.between(3, 6) }, (_, index) => {
      const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
      return {
        name: `${firstName} ${lastName}`,
        email: emailAt(domain, firstName, lastName, index === 0 ? '' : String(index)),
        title: random.pick(TITLES),
      };
    }),
  }));
}
