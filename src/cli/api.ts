import { Command } from 'commander';

export function apiCommand(): Command {
  return new Command('api').description('serve the HTTP API and the console').action(async () => {
    const { serveApi } = await import('../api/serve.js');
    await serveApi(process.env);
  });
}
