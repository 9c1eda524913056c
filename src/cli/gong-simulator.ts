import { Command, InvalidArgumentError, Option } from 'commander';
import type { SimulatorOptions } from '../../simulator/start';

const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('Not a whole number.');
  return number;
};

const positiveNumber = (text: string): number => {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('Not a number above 0.');
  return number;
};

interface CommandOptions {
  port: number;
  controlPort: number;
  host: string;
  seed?: number;
  people?: number;
  calls?: number;
  limits: 'on' | 'off';
  live?: number;
}

/** The options of the simulator; the OAuth app is the one of the settings, any if there is none. */
export function simulatorOptions(options: CommandOptions, env: NodeJS.ProcessEnv): SimulatorOptions {
  return {
    port: options.port,
    controlPort: options.controlPort,
    host: options.host,
    seed: options.seed,
    people: options.people,
    calls: options.calls,
    ...(options.limits === 'off' && { limits: null }),
    live: options.live === undefined ? null : { everySeconds: options.live },
    clientId: env.GONG_CLIENT_ID || null,
    clientSecret: env.GONG_CLIENT_SECRET,
  };
}

async function run(options: CommandOptions): Promise<void> {
  const { startSimulator } = await import('../../simulator/start.js');
  const simulator = await startSimulator(simulatorOptions(options, process.env));
  const { company } = simulator;
  process.stdout.write(
    [
      `Gong simulator   ${simulator.url}   (GONG_AUTH_URL; its host belongs in GONG_ALLOWED_HOSTS)`,
      `Control          ${simulator.controlUrl}/control/truth`,
      `Company          ${company.name}: ${company.people.size} people, ${company.calls.size} calls`,
      '',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await simulator.close();
}

/** `callweave gong-simulator`: a Gong to develop and test against. */
export function gongSimulatorCommand(): Command {
  return new Command('gong-simulator')
    .description('Runs a simulated Gong: consent page, API, recordings, and a control server for tests')
    .requiredOption('--port <port>', 'port of the OAuth pages and the API; 0 takes a free one', wholeNumber)
    .option('--control-port <port>', 'port of the control server, on loopback only; 0 takes a free one', wholeNumber, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--seed <number>', 'makes another company of the same kind', wholeNumber)
    .option('--people <count>', 'people of the company', wholeNumber)
    .option('--calls <count>', 'calls of the company', wholeNumber)
    .addOption(new Option('--limits <on|off>', "Gong's request limits").choices(['on', 'off']).default('on'))
    .option('--live <seconds>', 'makes a new call each time so many seconds have passed', positiveNumber)
    .action(run);
}
