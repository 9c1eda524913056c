import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { organization } from 'better-auth/plugins';
import type { Db } from '../db/database';

/** Prefix of every API key, so that people and secret scanners know one when they see it. */
export const API_KEY_PREFIX = 'cw_';

/**
 * Sign-in, sessions, password hashing and the making of API keys, over the tables of `migrations/0001-accounts.ts`.
 * Nobody signs up by themselves: people come by invitation, and by `callweave bootstrap`.
 */
export function configureBetterAuth(options: { db: Db; secret: string; origin: string }) {
  return betterAuth({
    database: { db: options.db, type: 'postgres', transaction: true },
    secret: options.secret,
    baseURL: options.origin,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { throw: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { expiresIn: 30 * 86_400, updateAge: 86_400, cookieCache: { enabled: false } },
    // By address of the browser, against guessing; requests with an API key do not come this way.
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 10,
      max: 1_000,
      customRules: { '/sign-in/email': { window: 60, max: 60 }, '/change-password': { window: 60, max: 20 } },
    },
    advanced: {
      cookiePrefix: 'callweave',
      // The origin check lives in src/api/origin-check.ts, which holds for every route alike.
      disableOriginCheck: true,
      disableCSRFCheck: true,
      // A check that fails once fails until the process ends; /readyz says whether migrations are missing.
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { ipAddressHeaders: ['x-callweave-client'] },
    },
    plugins: [
      organization({
        allowUserToCreateOrganization: false,
        schema: {
          member: { additionalFields: { mayAuthorizeGong: { type: 'boolean', required: true, defaultValue: false } } },
          invitation: {
            additionalFields: {
              userId: {
                type: 'string',
                required: true,
                references: { model: 'user', field: 'id', onDelete: 'cascade' },
              },
              name: { type: 'string', required: true },
              mayAuthorizeGong: { type: 'boolean', required: true, defaultValue: false },
              kind: { type: 'string', required: true },
              tokenHash: { type: 'string', required: true, unique: true },
            },
          },
        },
      }),
      apiKey({
        defaultPrefix: API_KEY_PREFIX,
        requireName: true,
        maximumNameLength: 200,
        startingCharactersConfig: { charactersLength: 8 },
        // Its default is 10 requests a day.
        rateLimit: { enabled: false },
      }),
    ],
  });
}

export type BetterAuth = ReturnType<typeof configureBetterAuth>;
