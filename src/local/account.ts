import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { meShape } from '../api/shapes/account-shapes';
import type { Bootstrapped } from '../runtime/bootstrap';
import type { DataFolder } from './data-folder';
import { RequestRefused } from './visitor';
import type { Visitor } from './visitor';

const FILE = 'account.json';

const account = z.object({
  workspaceId: z.string(),
  apiKey: z.string(),
  email: z.string(),
  /** Null where the person has one that we do not know. */
  password: z.string().nullable(),
  /** The invitation by which the password is still to be set. */
  inviteUrl: z.string().nullable(),
});

/** A workspace with its admin, for whoever runs Callweave on their own machine. */
export type Account = z.infer<typeof account>;

/**
 * The account of the run before, or a new one. It is kept before it is used, so that a start that was cut short goes
 * on with it.
 * @param make makes a workspace, if there is no account that the API still knows
 */
export async function openAccount(
  folder: DataFolder,
  visitor: Visitor,
  email: string,
  make: () => Promise<Bootstrapped>,
): Promise<Account> {
  const kept = await folder.read(FILE, account);
  const opened = kept && (await isKnown(visitor, kept)) ? kept : await newAccount(folder, email, await make());
  return setPassword(folder, visitor, opened);
}

async function newAccount(folder: DataFolder, email: string, made: Bootstrapped): Promise<Account> {
  const { workspaceId, apiKey, inviteUrl } = made;
  const password = inviteUrl === null ? null : randomBytes(12).toString('base64url');
  const opened = { workspaceId, apiKey, email, password, inviteUrl };
  await folder.write(FILE, opened);
  return opened;
}

async function isKnown(visitor: Visitor, { apiKey }: Account): Promise<boolean> {
  try {
    await visitor.withKey(apiKey).get('/v1/me', meShape);
    return true;
  } catch (error) {
    if (error instanceof RequestRefused && error.status === 401) return false;
    throw error;
  }
}

/** Takes the invitation up, as the admin would by the link. */
async function setPassword(folder: DataFolder, visitor: Visitor, opened: Account): Promise<Account> {
  if (opened.inviteUrl === null) return opened;
  const token = opened.inviteUrl.slice(opened.inviteUrl.lastIndexOf('/') + 1);
  try {
    await visitor.send('POST', `/v1/invitations/${token}/accept`, { password: opened.password });
  } catch (error) {
    // A start that ended between this request and the next line has used it.
    if (!(error instanceof RequestRefused && error.code === 'invitation_used')) throw error;
  }
  const ready = { ...opened, inviteUrl: null };
  await folder.write(FILE, ready);
  return ready;
}
