import { gongSimulatorCommand, simulatorOptions } from '../../../src/cli/gong-simulator';

/** What the command makes of its arguments. */
async function parse(args: string[], env: NodeJS.ProcessEnv = {}) {
  const command = gongSimulatorCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  let options: ReturnType<typeof simulatorOptions> | undefined;
  command.action((given: Parameters<typeof simulatorOptions>[0]) => {
    options = simulatorOptions(given, env);
  });
  await command.parseAsync(args, { from: 'user' });
  return options;
}

test('the command asks for a port and leaves the rest to the simulator', async () => {
  await expect(parse([])).rejects.toThrow('--port');
  expect(await parse(['--port', '8090'])).toEqual({
    port: 8090,
    controlPort: 0,
    host: '127.0.0.1',
    seed: undefined,
    people: undefined,
    calls: undefined,
    live: null,
    clientId: null,
    clientSecret: undefined,
  });
});

test('every option reaches the simulator', async () => {
  const args = [
    '--port',
    '0',
    '--control-port',
    '9',
    '--seed',
    '3',
    '--people',
    '50',
    '--calls',
    '10',
    '--limits',
    'off',
    '--live',
    '2.5',
    '--host',
    '0.0.0.0',
  ];
  expect(await parse(args)).toMatchObject({
    port: 0,
    controlPort: 9,
    host: '0.0.0.0',
    seed: 3,
    people: 50,
    calls: 10,
    limits: null,
    live: { everySeconds: 2.5 },
  });
});

test('the OAuth app of the settings is the one that may connect', async () => {
  const env = { GONG_CLIENT_ID: 'app', GONG_CLIENT_SECRET: 'secret' };
  expect(await parse(['--port', '0'], env)).toMatchObject({ clientId: 'app', clientSecret: 'secret' });
});

test.each([
  ['--port', 'http'],
  ['--calls', '-1'],
  ['--live', '0'],
  ['--limits', 'maybe'],
])('%s %s is refused', async (option, value) => {
  await expect(parse(['--port', '1', option, value])).rejects.toThrow();
});
