import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { emailInput, nameInput } from '../auth/account-inputs';
import { readSomeSettings } from '../config/settings';

interface BootstrapOptions {
  workspace: string;
  email: string;
  json?: true;
}

export function bootstrapCommand(): Command {
  return new Command('bootstrap')
    .description('make a workspace with an admin and an API key; the same address again: one more workspace of theirs')
    .requiredOption('--workspace <name>', 'name of the new workspace', checked(nameInput, 'a name'))
    .requiredOption('--email <address>', 'of its admin', checked(emailInput, 'an email address'))
    .option('--json', 'print {"workspaceId","userId","apiKey","inviteUrl"} in one line')
    .action(async (options: BootstrapOptions) => {
      const made = await bootstrap(options);
      process.stdout.write(options.json ? `${JSON.stringify(made)}\n` : inWords(options, made));
    });
}

interface Made {
  workspaceId: string;
  userId: string;
  apiKey: string;
  inviteUrl: string | null;
}

async function bootstrap({ workspace, email }: BootstrapOptions): Promise<Made> {
  const settings = readSomeSettings(process.env, ['DATABASE_URL', 'PUBLIC_URL']);
  const { openDatabase } = await import('../db/database.js');
  const { Auth } = await import('../auth/auth.js');
  const { bootstrapWorkspace } = await import('../auth/bootstrap-workspace.js');
  const { invitationUrl } = await import('../auth/invitation-token.js');
  const { deriveSessionSecrets } = await import('../auth/session-secrets.js');
  const { db } = openDatabase(settings.DATABASE_URL, { maxConnections: 2 });
  try {
    // Nothing that is made here is signed, so any secret will do, and the encryption key is not needed.
    const auth = new Auth({ db, secrets: deriveSessionSecrets([randomBytes(32)]), publicUrl: settings.PUBLIC_URL });
    const { workspaceId, userId, memberId, invitationToken } = await bootstrapWorkspace(db, workspace, email);
    const { apiKey } = await auth.createKey(memberId, 'bootstrap');
    const inviteUrl = invitationToken === undefined ? null : invitationUrl(settings.PUBLIC_URL, invitationToken);
    return { workspaceId, userId, apiKey, inviteUrl };
  } finally {
    await db.destroy();
  }
}

function inWords({ workspace, email }: BootstrapOptions, made: Made): string {
  const lines = [
    `Made the workspace "${workspace}" (${made.workspaceId}) with the admin ${email}.`,
    `API key, shown only now: ${made.apiKey}`,
    made.inviteUrl === null ? 'They sign in with the password that they have.' : `To set a password: ${made.inviteUrl}`,
  ];
  return `${lines.join('\n')}\n`;
}

function checked(schema: z.ZodType<string>, what: string): (value: string) => string {
  return (value) => {
    const result = schema.safeParse(value);
    if (!result.success) throw new InvalidArgumentError(`It must be ${what}.`);
    return result.data;
  };
}
