import { pino } from 'pino';
import { Notifications, notify } from '../../../src/db/notifications';
import type { Heard } from '../../../src/db/notifications';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { waitFor } from '../rig/wait-for';
import { TcpGate } from './tcp-gate';

let database: TestDatabase;
let gate: TcpGate;
let notifications: Notifications;
let heard: Heard[];

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.url);
  gate = await TcpGate.to({ host: url.hostname, port: Number(url.port || 5432) });
  url.hostname = '127.0.0.1';
  url.port = String(gate.port);
  notifications = new Notifications(url.href, pino({ level: 'silent' }));
  heard = [];
  notifications.subscribe((one) => heard.push(one));
  notifications.start();
});

afterAll(async () => {
  await notifications.close();
  await gate.shut();
  await database.drop();
});

const hears = (expected: Heard[]) =>
  waitFor(() => JSON.stringify(heard) === JSON.stringify(expected), { describe: JSON.stringify(expected) });

it('hears of a change when its transaction commits, and of none that is rolled back', async () => {
  await gate.open();
  await hears(['connected']);
  await database.db
    .transaction()
    .execute(async (trx) => {
      await notify(trx, { kind: 'source', id: 'undone' });
      throw new Error('rolled back');
    })
    .catch(() => {});
  await database.db.transaction().execute((trx) => notify(trx, { kind: 'source', id: 'done' }));
  await hears(['connected', { kind: 'source', id: 'done' }]);
});

it('connects again by itself, says that something may have been missed, and ignores what others say', async () => {
  heard.length = 0;
  await gate.shut();
  await notify(database.db, { kind: 'source', id: 'missed' });
  await gate.open();
  await hears(['connected']);
  await database.db
    .selectNoFrom((eb) => eb.fn('pg_notify', [eb.val('callweave'), eb.val('not ours')]).as('x'))
    .execute();
  await notify(database.db, { kind: 'source', id: 'heard' });
  await hears(['connected', { kind: 'source', id: 'heard' }]);
});
