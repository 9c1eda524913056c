import { Command } from 'commander';

export function devCommand(): Command {
  return new Command('dev')
    .description('run everything on this machine, with the Gong app of the settings')
    .action(async () => {
      const { runDev } = await import('../local/run-dev.js');
      const { Screen } = await import('../local/screen.js');
      await runDev(process.env, new Screen());
      // What was being started when somebody stopped us is ended by its keeper.
      process.exit();
    });
}
