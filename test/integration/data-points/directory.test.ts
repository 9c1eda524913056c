import { directoryOf } from '../../../src/db/directory';
import { gongParty } from '../../factories/gong-call';
import { createTestDatabase } from '../rig/test-database';
import type { TestDatabase } from '../rig/test-database';
import { makeWorkspace } from './workspace';

let database: TestDatabase;
let connectionId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ connectionId } = await makeWorkspace(database.db));
  const { connectionId: elsewhere } = await makeWorkspace(database.db);
  const person = { title: null, manager_id: null, active: true, listed: true };
  await database.db
    .insertInto('gong_person')
    .values([
      { ...person, connection_id: connectionId, gong_user_id: 'ann', name: 'Ann', email: 'Ann@Seller.test' },
      {
        ...person,
        connection_id: connectionId,
        gong_user_id: 'bo',
        name: 'Bo',
        email: null,
        email_aliases: ['Bo.Lind@seller.test', 'bo@seller.test'],
        active: false,
        listed: false,
      },
      { ...person, connection_id: elsewhere, gong_user_id: 'cy', name: 'Cy', email: 'cy@seller.test' },
    ])
    .execute();
});
afterAll(() => database.drop());

const questions = [
  { userId: 'ann', email: null },
  { userId: null, email: 'ann@seller.TEST' },
  { userId: null, email: 'BO.LIND@seller.test' },
  { userId: 'cy', email: 'cy@seller.test' },
  { userId: 'ann', email: 'nobody@seller.test' },
];

test('the people whom parties may be are found by id, address and alias, also those who have left', async () => {
  const directory = await directoryOf(database.db, connectionId, questions.map(gongParty));
  expect(questions.map((question) => directory.find(question)?.name)).toEqual(['Ann', 'Ann', 'Bo', undefined, 'Ann']);
});

test('nobody is looked up of whom the call says everything', async () => {
  const parties = [gongParty({ userId: 'ann', name: 'Annie', email: 'ann@seller.test' })];
  expect((await directoryOf(database.db, connectionId, parties)).find({ userId: 'ann', email: null })).toBeUndefined();
});

test('without parties it is the whole directory of that connection', async () => {
  const directory = await directoryOf(database.db, connectionId);
  expect(questions.map((question) => directory.find(question)?.name)).toEqual(['Ann', 'Ann', 'Bo', undefined, 'Ann']);
});
