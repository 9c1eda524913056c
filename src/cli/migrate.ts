import { Command } from 'commander';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to date and register the Temporal search attributes; safe to repeat')
    .action(async () => {
      const { migrate } = await import('../runtime/migrate.js');
      await migrate(process.env, (line) => process.stdout.write(`${line}\n`));
    });
}
