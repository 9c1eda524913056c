import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { startApi } from './api-under-test';

it('ends with exit code 0 soon after SIGTERM, though connections are kept open', async () => {
  const api = await startApi();
  const agent = new Agent({ keepAlive: true, maxSockets: 5 });
  const ask = () =>
    new Promise<number | undefined>((resolve, reject) => {
      get(`${api.url}/healthz`, { agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      }).on('error', reject);
    });
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([200, 200, 200]);
  // Browsers connect ahead of need.
  const unused = connect(Number(new URL(api.url).port), '127.0.0.1');
  await once(unused, 'connect');
  const started = Date.now();
  api.api.kill('SIGTERM');
  expect(await api.api.exited).toBe(0);
  expect(Date.now() - started).toBeLessThan(5_000);
  agent.destroy();
  unused.destroy();
  await api.stop();
});
