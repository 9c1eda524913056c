import { Random } from '../random';
import { neighbour, userIdentifier } from './identifier';
import { FIRST_NAMES, LAST_NAMES, emailAt } from './names';
import type { Department, Person, PersonKind } from './person';

interface Branch {
  readonly department: Department;
  readonly name: string;
  readonly share: number;
  readonly contributor: readonly string[];
}

const BRANCHES: readonly Branch[] = [
  {
    department: 'sales',
    name: 'Sales',
    share: 0.42,
    contributor: ['Account Executive', 'Senior Account Executive', 'Sales Development Representative'],
  },
  {
    department: 'success',
    name: 'Customer Success',
    share: 0.2,
    contributor: ['Customer Success Manager', 'Onboarding Specialist', 'Renewals Manager'],
  },
  {
    department: 'support',
    name: 'Support',
    share: 0.2,
    contributor: ['Support Engineer', 'Technical Support Specialist', 'Escalation Engineer'],
  },
  { department: 'product', name: 'Product', share: 0.12, contributor: ['Product Manager', 'Solutions Engineer'] },
  {
    department: 'operations',
    name: 'Operations',
    share: 0.06,
    contributor: ['Sales Operations Analyst', 'IT Specialist'],
  },
];

/** Titles from the head of a branch down to the last level that manages people. */
const MANAGER_TITLES = [
  (branch: string) => `VP ${branch}`,
  (branch: string) => `Director, ${branch}`,
  (branch: string) => `Regional Manager, ${branch}`,
  (branch: string) => `Team Lead, ${branch}`,
];

/** 2019-01-01 and a day, in milliseconds: nobody joined before. */
const FIRST_DAY = Date.UTC(2019, 0, 1);
const DAY = 86_400_000;

export interface NewPerson {
  readonly label: string;
  readonly department: Department;
  readonly title: string;
  readonly managerId: string | null;
  readonly kind?: PersonKind;
  readonly deleted?: boolean;
}

/** Someone with a name, an address and an id that the seed and the label decide. */
export function makePerson(seed: string, domain: string, person: NewPerson): Person {
  const random = new Random(seed, 'person', person.label);
  const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
  return {
    id: userIdentifier(seed, 'person', person.label),
    kind: person.kind ?? 'user',
    department: person.department,
    firstName,
    lastName,
    email: emailAt(domain, firstName, lastName, `.${userIdentifier(seed, 'mail', person.label).slice(0, 3)}`),
    emailAliases: random.chance(0.15)
      ? [emailAt(domain, firstName.slice(0, 1), lastName, random.between(1, 99).toString())]
      : [],
    title: person.title,
    managerId: person.managerId,
    active: true,
    deleted: person.deleted ?? false,
    technicalAdmin: false,
    created: FIRST_DAY + Math.floor(random.next() * 2000 * DAY) + Math.floor(random.next() * DAY),
    omitsEmptyFields: random.chance(0.5),
  };
}

/** The people of a company: a chief, five branches of up to four levels of managers, and all that real directories have wrong. */
export function makePeople(seed: string, domain: string, count: number): Person[] {
  const make = (person: NewPerson) => makePerson(seed, domain, person);
  const chief = make({ label: 'chief', department: 'executive', title: 'Chief Executive Officer', managerId: null });
  const people = [chief];
  for (const branch of BRANCHES) {
    const size = Math.max(2, Math.round((count - 1) * branch.share));
    people.push(...growBranch(seed, branch, size, chief.id, make));
  }
  people.length = Math.min(people.length, Math.max(count, 2));
  appointAdmins(people, make, chief.id);
  if (people.length >= 40) addOddities(seed, people);
  return people;
}

/** Breadth first, so that a small branch is shallow and a big one has every level. */
function growBranch(
  seed: string,
  branch: Branch,
  size: number,
  chiefId: string,
  make: (person: NewPerson) => Person,
): Person[] {
  const random = new Random(seed, 'branch', branch.name);
  const head = make({
    label: `${branch.name} 0`,
    department: branch.department,
    title: `VP ${branch.name}`,
    managerId: chiefId,
  });
  const made = [head];
  const managers = [{ person: head, level: 0 }];
  for (let turn = 0; made.length < size; turn++) {
    const manager = managers[turn];
    if (!manager) break;
    const reports = random.between(3, manager.level < 2 ? 4 : 7);
    for (let index = 0; index < reports && made.length < size; index++) {
      const level = manager.level + 1;
      const title = MANAGER_TITLES[level];
      // The first three of each team manage people themselves, as long as there is a level below theirs.
      const manages = title !== undefined && index < 3;
      const person = make({
        label: `${branch.name} ${made.length}`,
        department: branch.department,
        title: manages ? title(branch.name) : random.pick(branch.contributor),
        managerId: manager.person.id,
      });
      made.push(person);
      if (manages) managers.push({ person, level });
    }
  }
  return made;
}

/** Two people who may authorise an app for the whole company. */
function appointAdmins(people: Person[], make: (person: NewPerson) => Person, chiefId: string): void {
  for (const label of ['administrator 1', 'administrator 2']) {
    const admin = make({
      label,
      department: 'operations',
      title: 'Business Systems Administrator',
      managerId: chiefId,
    });
    people.push({ ...admin, technicalAdmin: true });
  }
}

const contributors = (people: readonly Person[]) => {
  const managers = new Set(people.map((person) => person.managerId));
  return people.filter((person) => !managers.has(person.id) && !person.technicalAdmin);
};

/** What a real directory has wrong: people who left, who lack a name or an address, managers in a circle, a manager nobody knows. */
function addOddities(seed: string, people: Person[]): void {
  const random = new Random(seed, 'oddities');
  const last = contributors(people);
  for (const person of random.sample(last, Math.round(people.length * 0.06))) person.active = false;
  const leads = people.filter(
    (person) => person.title?.startsWith('Team Lead') || person.title?.startsWith('Regional'),
  );
  const [leftLead, first, second, third] = random.sample(leads, 4);
  if (leftLead) leftLead.active = false;
  if (first && second && third) {
    first.managerId = second.id;
    second.managerId = third.id;
    third.managerId = first.id;
  }
  const [nameless, halfNamed, noAddress, alsoNoAddress, untitled, orphan, twin] = random.sample(
    last.filter((person) => person.active),
    7,
  );
  if (nameless) [nameless.firstName, nameless.lastName] = [null, null];
  if (halfNamed) halfNamed.lastName = null;
  if (noAddress) noAddress.email = null;
  if (alsoNoAddress) alsoNoAddress.email = null;
  if (untitled) untitled.title = null;
  if (orphan) orphan.managerId = userIdentifier(seed, 'nobody');
  if (twin) people[people.indexOf(twin)] = { ...twin, id: neighbour(leads[0]?.id ?? twin.id) };
}

/** People whom calls name as owners although no ordinary user list has them. */
export function makeUnlistedPeople(seed: string, domain: string): Person[] {
  const make = (person: NewPerson) => makePerson(seed, domain, person);
  const deleted = [1, 2, 3, 4].map((index) =>
    make({
      label: `deleted ${index}`,
      department: 'sales',
      title: 'Account Executive',
      managerId: null,
      deleted: true,
    }),
  );
  const avatars = [1, 2].map((index) =>
    make({
      label: `avatar ${index}`,
      department: 'operations',
      title: 'Gong Support',
      managerId: null,
      kind: 'avatar',
    }),
  );
  return [...deleted, ...avatars];
}
