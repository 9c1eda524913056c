/** `avatar`: one of Gong's own synthetic users, which its user list hides unless asked. */
export type PersonKind = 'user' | 'avatar';

export type Department = 'executive' | 'sales' | 'success' | 'support' | 'product' | 'operations';

/** Someone in the simulated company, as the truth has them; what the API shows of them is in `api/user-item.ts`. */
export interface Person {
  readonly id: string;
  readonly kind: PersonKind;
  readonly department: Department;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  emailAliases: string[];
  title: string | null;
  /** May point to nobody, and may lead round in a circle. */
  managerId: string | null;
  active: boolean;
  /** Deleted people still own calls, and appear in no user list. */
  deleted: boolean;
  technicalAdmin: boolean;
  /** When Gong first knew them, in milliseconds since 1970. */
  readonly created: number;
  /** Whether Gong leaves empty fields of this person out instead of sending `null`. */
  readonly omitsEmptyFields: boolean;
}

/** The name that others know someone by; `null` for people whom the directory does not name. */
export function fullName(person: Pick<Person, 'firstName' | 'lastName'>): string | null {
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ');
  return name === '' ? null : name;
}
