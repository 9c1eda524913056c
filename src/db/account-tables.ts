import type { ColumnType, Generated } from 'kysely';
import type { WorkspaceRole } from '../domain/access-level';

type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>;

/** A person, in any number of workspaces. `email` is lower case. */
export interface UserTable {
  id: Generated<string>;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** One signed-in browser; `token` is in its cookie. */
export interface SessionTable {
  id: Generated<string>;
  token: string;
  userId: string;
  expiresAt: Timestamp;
}

/** A way to sign in: `providerId` `credential` holds the hashed password. */
export interface AccountTable {
  id: Generated<string>;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** A workspace. */
export interface OrganizationTable {
  id: Generated<string>;
  name: string;
  slug: string;
  createdAt: Timestamp;
}

export interface MemberTable {
  id: Generated<string>;
  organizationId: string;
  userId: string;
  role: WorkspaceRole;
  mayAuthorizeGong: Generated<boolean>;
  createdAt: Timestamp;
}

/**
 * `welcome`: a new person, a member already, who may set a password. `join`: somebody who has an account, a member once
 * they accept. `operator`: a password for somebody whom an operator made an admin.
 */
export type InvitationKind = 'welcome' | 'join' | 'operator';

export interface InvitationTable {
  id: Generated<string>;
  organizationId: string;
  userId: string;
  email: string;
  name: string;
  role: WorkspaceRole;
  mayAuthorizeGong: Generated<boolean>;
  kind: InvitationKind;
  tokenHash: string;
  status: 'pending' | 'accepted' | 'canceled';
  expiresAt: Timestamp;
  createdAt: Timestamp;
  inviterId: string;
}

/** `referenceId` is the id of the membership that the key stands for, so that it dies with it. */
export interface ApiKeyTable {
  id: Generated<string>;
  name: string | null;
  start: string | null;
  key: string;
  referenceId: string;
  enabled: boolean;
  expiresAt: ColumnType<Date | null, Date | null, Date | null>;
  lastRequest: ColumnType<Date | null, Date | null, Date | null>;
  createdAt: Timestamp;
}

/** Attempts to sign in, in a row, that have not succeeded. */
export interface SignInAttemptTable {
  address_hash: string;
  failures: number;
  last_at: Timestamp;
}

/** The tables of better-auth that our own queries touch, with the columns that they touch. */
export interface AccountTables {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  organization: OrganizationTable;
  member: MemberTable;
  invitation: InvitationTable;
  apikey: ApiKeyTable;
  sign_in_attempt: SignInAttemptTable;
}
