import { Command } from 'commander';

export function demoCommand(): Command {
  return new Command('demo')
    .description('run everything on this machine, with nothing configured, on a simulated Gong')
    .action(async () => {
      const { runDemo } = await import('../demo/run-demo.js');
      const { Screen } = await import('../local/screen.js');
      await runDemo(process.env, new Screen());
      // What was being started when somebody stopped us is ended by its keeper.
      process.exit();
    });
}
