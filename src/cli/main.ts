import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { apiCommand } from './api';
import { bootstrapCommand } from './bootstrap';
import { demoCommand } from './demo';
import { devCommand } from './dev';
import { doctorCommand } from './doctor';
import { explain } from './explain-failure';
import { gongSimulatorCommand } from './gong-simulator';
import { migrateCommand } from './migrate';
import { workerCommand } from './worker';

const DOT_ENV = '.env';

async function main(): Promise<void> {
  // What the environment says stands above what the file says.
  if (existsSync(DOT_ENV)) process.loadEnvFile(DOT_ENV);
  const program = new Command('callweave')
    .description("Brings an organisation's Gong calls into its research repository and keeps them coming.")
    .showHelpAfterError()
    .addCommand(demoCommand())
    .addCommand(devCommand())
    .addCommand(migrateCommand())
    .addCommand(bootstrapCommand())
    .addCommand(apiCommand())
    .addCommand(workerCommand())
    .addCommand(gongSimulatorCommand())
    .addCommand(doctorCommand());
  await program.parseAsync();
}

main().catch((error: unknown) => {
  process.stderr.write(`callweave: ${explain(error)}\n`);
  process.exit(1);
});
