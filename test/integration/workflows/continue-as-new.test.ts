import type { WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { gongSource } from '../../../src/workflows';
import { pauseUpdate, resumeUpdate, stateQuery, syncNowUpdate } from '../../../src/workflows/messages';
import { FakeSource } from '../../workflows/fake-source-activities';
import { createTestNamespace } from '../rig/temporal-namespace';
import { serviceVariable } from '../rig/test-database';
import { builtWorkflows } from '../../workflows/built-workflows';

/** A sync that a pause may come before. */
async function sync(handle: WorkflowHandle<typeof gongSource>): Promise<void> {
  await handle.executeUpdate(syncNowUpdate, { args: [{ full: false }] }).catch((error: unknown) => {
    expect(error).toMatchObject({ cause: { type: 'source_paused' } });
  });
}

/** On a real server: what it does with an update that meets a workflow's end is the point. */
test('no command is lost that arrives while the workflow of a source goes on as a new one', async () => {
  const address = serviceVariable('TEMPORAL_ADDRESS');
  const { name: namespace, client, close } = await createTestNamespace(address);
  const nativeConnection = await NativeConnection.connect({ address });
  const fake = new FakeSource();
  const worker = await Worker.create({
    connection: nativeConnection,
    namespace,
    taskQueue: 'sync',
    workflowBundle: builtWorkflows,
    activities: fake.activities,
  });
  await worker.runUntil(async () => {
    const handle = await client.workflow.start<typeof gongSource>('gongSource', {
      workflowId: 'gong-source/1',
      taskQueue: 'sync',
      args: [{ sourceId: '1', longHistory: 60 }],
    });
    const { runId: first } = await handle.describe();
    for (let round = 0; round < 15; round += 1) {
      const pauseAndResume = async () => {
        await handle.executeUpdate(pauseUpdate);
        await handle.executeUpdate(resumeUpdate);
      };
      await Promise.all([sync(handle), pauseAndResume()]);
    }
    expect((await handle.describe()).runId).not.toBe(first);
    expect(await handle.query(stateQuery)).toMatchObject({ status: 'live' });
    expect(fake.pagesOf('manual').length).toBeGreaterThanOrEqual(1);
    await handle.signal('disconnect');
    await handle.result();
  });
  await Promise.all([close(), nativeConnection.close()]);
}, 120_000);
