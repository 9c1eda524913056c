import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { registerSearchAttributes } from '../../../src/temporal/search-attributes';
import { waitFor } from './wait-for';

export interface TestNamespace {
  name: string;
  client: Client;
  close: () => Promise<void>;
}

const DAY_SECONDS = 86_400;

/** A namespace of one's own: every worker polls the same queues, and would do the work of another file's sources. */
export async function createTestNamespace(address: string): Promise<TestNamespace> {
  const name = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace: name,
    workflowExecutionRetentionPeriod: { seconds: DAY_SECONDS } as never,
  });
  const client = new Client({ connection, namespace: name });
  // The server's own copy of its namespaces is a moment behind.
  await waitFor(
    async () => {
      await registerSearchAttributes(client);
      return true;
    },
    { timeoutMs: 30_000, describe: 'the new namespace to take search attributes' },
  );
  return { name, client, close: () => connection.close() };
}
