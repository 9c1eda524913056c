import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * The tables of better-auth 1.7.5 with its plugins for organizations (our workspaces) and API keys, as its own
 * generator makes them, plus the columns and constraints that Callweave relies on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table "user" (
      "id" text primary key default gen_random_uuid()::text,
      "name" text not null,
      "email" text not null unique check ("email" = lower("email")),
      "emailVerified" boolean not null default false,
      "image" text,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now()
    );

    create table "session" (
      "id" text primary key default gen_random_uuid()::text,
      "expiresAt" timestamptz not null,
      "token" text not null unique,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now(),
      "ipAddress" text,
      "userAgent" text,
      "userId" text not null references "user" ("id") on delete cascade,
      "activeOrganizationId" text
    );
    create index "session_userId_idx" on "session" ("userId");

    create table "account" (
      "id" text primary key default gen_random_uuid()::text,
      "accountId" text not null,
      "providerId" text not null,
      "userId" text not null references "user" ("id") on delete cascade,
      "accessToken" text,
      "refreshToken" text,
      "idToken" text,
      "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz,
      "scope" text,
      "password" text,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now(),
      unique ("userId", "providerId")
    );

    create table "verification" (
      "id" text primary key default gen_random_uuid()::text,
      "identifier" text not null,
      "value" text not null,
      "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now()
    );
    create index "verification_identifier_idx" on "verification" ("identifier");

    create table "organization" (
      "id" text primary key default gen_random_uuid()::text,
      "name" text not null,
      "slug" text not null unique,
      "logo" text,
      "createdAt" timestamptz not null default now(),
      "metadata" text
    );
    comment on table "organization" is 'workspaces';

    create table "member" (
      "id" text primary key default gen_random_uuid()::text,
      "organizationId" text not null references "organization" ("id") on delete cascade,
      "userId" text not null references "user" ("id") on delete cascade,
      "role" text not null check ("role" in ('admin', 'member', 'viewer')),
      "mayAuthorizeGong" boolean not null default false,
      "createdAt" timestamptz not null default now(),
      unique ("userId", "organizationId")
    );
    create index "member_of_workspace" on "member" ("organizationId", "createdAt", "id");
    comment on column "member"."mayAuthorizeGong" is 'what an admin allowed; admins may anyway';

    create table "invitation" (
      "id" text primary key default gen_random_uuid()::text,
      "organizationId" text not null references "organization" ("id") on delete cascade,
      "userId" text not null references "user" ("id") on delete cascade,
      "email" text not null,
      "name" text not null,
      "role" text not null check ("role" in ('admin', 'member', 'viewer')),
      "mayAuthorizeGong" boolean not null default false,
      "kind" text not null check ("kind" in ('welcome', 'join', 'operator')),
      "tokenHash" text not null unique,
      "status" text not null check ("status" in ('pending', 'accepted', 'canceled')),
      "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default now(),
      "inviterId" text not null references "user" ("id") on delete cascade
    );
    create unique index "invitation_pending" on "invitation" ("organizationId", "userId") where "status" = 'pending';
    create index "invitation_userId_idx" on "invitation" ("userId");
    create index "invitation_inviterId_idx" on "invitation" ("inviterId");
    comment on column "invitation"."kind" is
      'welcome: a new person, a member already, who may set a password; join: somebody with an account, a member once they accept; operator: a password for somebody whom an operator made an admin';

    create table "apikey" (
      "id" text primary key default gen_random_uuid()::text,
      "configId" text not null default 'default',
      "name" text,
      "start" text,
      "referenceId" text not null references "member" ("id") on delete cascade,
      "prefix" text,
      "key" text not null unique,
      "refillInterval" integer,
      "refillAmount" integer,
      "lastRefillAt" timestamptz,
      "enabled" boolean not null default true,
      "rateLimitEnabled" boolean not null default false,
      "rateLimitTimeWindow" integer,
      "rateLimitMax" integer,
      "requestCount" integer not null default 0,
      "remaining" integer,
      "lastRequest" timestamptz,
      "expiresAt" timestamptz,
      "createdAt" timestamptz not null default now(),
      "updatedAt" timestamptz not null default now(),
      "permissions" text,
      "metadata" text
    );
    create index "apikey_of_member" on "apikey" ("referenceId", "createdAt", "id");
    comment on column "apikey"."referenceId" is 'the membership that the key stands for, so that the key ends with it';
    comment on column "apikey"."key" is 'SHA-256 of the key';
  `.execute(db);
}
