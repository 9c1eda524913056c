import { Connection } from '@temporalio/client';
import { startTemporalDevServer } from '../../../src/runtime/temporal-dev-server';
import type { TemporalDevServer } from '../../../src/runtime/temporal-dev-server';
import { processExists } from './process-exists';
import { makeTestFolder } from './test-folder';
import type { TestFolder } from './test-folder';

describe('the Temporal dev server', () => {
  let folder: TestFolder;
  let running: TemporalDevServer | undefined;

  beforeEach(async () => {
    folder = await makeTestFolder();
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await folder.remove();
  });

  const start = async () =>
    (running = await startTemporalDevServer({
      dataDir: folder.path,
      searchAttributes: { CallweaveStatus: 'Keyword' },
      say: () => undefined,
    }));

  it('has its namespace, its search attributes and its UI when it says that it is ready', async () => {
    const { address, uiUrl } = await start();
    const connection = await Connection.connect({ address });
    const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace: 'default' });
    expect(namespaceInfo?.name).toBe('default');
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
    expect(Object.keys(customAttributes ?? {})).toContain('CallweaveStatus');
    await connection.close();
    expect((await fetch(uiUrl)).status).toBe(200);
  });

  it.each(['stopped', 'killed'] as const)(
    'finds its workflows and its addresses again after it was %s',
    async (how) => {
      const first = await start();
      await startWorkflow(first.address, 'kept');
      if (how === 'killed') process.kill(first.pid, 'SIGKILL');
      await first.stop();
      expect(processExists(first.pid)).toBe(false);
      const second = await start();
      expect([second.address, second.uiUrl]).toEqual([first.address, first.uiUrl]);
      expect(await workflowStatus(second.address, 'kept')).toBe(1);
    },
  );
});

async function startWorkflow(address: string, workflowId: string): Promise<void> {
  const connection = await Connection.connect({ address });
  await connection.workflowService.startWorkflowExecution({
    namespace: 'default',
    workflowId,
    requestId: workflowId,
    workflowType: { name: 'anything' },
    taskQueue: { name: 'nobody-listens' },
  });
  await connection.close();
}

async function workflowStatus(address: string, workflowId: string): Promise<number | null | undefined> {
  const connection = await Connection.connect({ address });
  const { workflowExecutionInfo } = await connection.workflowService.describeWorkflowExecution({
    namespace: 'default',
    execution: { workflowId },
  });
  await connection.close();
  return workflowExecutionInfo?.status;
}
