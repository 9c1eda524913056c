import { Command, InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { emailInput, nameInput } from '../auth/account-inputs';
import type { Bootstrapped } from '../runtime/bootstrap';

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
      const { bootstrap } = await import('../runtime/bootstrap.js');
      const made = await bootstrap(process.env, options.workspace, options.email);
      process.stdout.write(options.json ? `${JSON.stringify(made)}\n` : inWords(options, made));
    });
}

function inWords({ workspace, email }: BootstrapOptions, made: Bootstrapped): string {
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
