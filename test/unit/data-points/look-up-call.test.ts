import { ConnectionUnavailable } from '../../../src/gong-connection/connection-unavailable';
import type { GongGateway } from '../../../src/gong-connection/gateway';
import { GongWait } from '../../../src/gong-connection/gong-wait';
import { callLookUp } from '../../../src/gong-connection/look-up-call';
import { GongUnavailable } from '../../../src/gong/errors';
import type { CallPage } from '../../../src/gong/types';
import { gongCall, malformedCall } from '../../factories/gong-call';

const asked: unknown[] = [];
beforeEach(() => {
  asked.length = 0;
});

function lookUp(answer: Partial<CallPage> | Error) {
  const gong = {
    listCalls: async (filter: unknown) => {
      asked.push(filter);
      if (answer instanceof Error) throw answer;
      return { calls: [], malformed: [], totalRecords: null, cursor: null, ...answer };
    },
  };
  const gateway = { open: () => ({ gong, requests: () => 1 }) } as unknown as GongGateway;
  return callLookUp(gateway).lookUpCall('connection', '7');
}

test('a call that Gong shows is found, in one request for it alone, with what tells whether it was recorded', async () => {
  const call = gongCall({ id: '7' });
  expect(await lookUp({ calls: [gongCall({ id: '8' }), call] })).toEqual({ type: 'found', call });
  expect(asked).toEqual([{ callIds: ['7'], media: true }]);
});

test('a call that cannot be read is told as such', async () => {
  const call = malformedCall({ id: '7' });
  expect(await lookUp({ malformed: [call] })).toEqual({ type: 'malformed', call });
});

test('a call that Gong does not show is not found', async () => {
  expect(await lookUp({})).toEqual({ type: 'not_found' });
});

test.each([
  [new ConnectionUnavailable('not_connected', null), 'not_connected'],
  [new ConnectionUnavailable('needs_reconnection', null), 'needs_reconnection'],
  [new GongWait('daily_budget', new Date()), 'rate_limited'],
  [new GongUnavailable('timeout', { endpoint: 'POST /v2/calls/extensive' }), 'unreachable'],
])('%s: Gong cannot be asked', async (error, why) => {
  expect(await lookUp(error)).toEqual({ type: 'unavailable', why });
});

test('a fault of ours is not passed off as Gong’s', async () => {
  await expect(lookUp(new TypeError('a bug'))).rejects.toThrow('a bug');
});
