import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import type { WorkflowBundle } from '@temporalio/worker';

const HISTORIES = path.join(__dirname, 'histories');

/** Lives that sources, and what works beside them, have led, each as `temporal workflow show --output json` printed it. */
describe('today’s workflow code follows recorded histories to the letter', () => {
  let workflowBundle: WorkflowBundle;

  beforeAll(async () => {
    const workflows = path.join(__dirname, '../../src/workflows');
    workflowBundle = await bundleWorkflowCode({
      workflowsPath: path.join(workflows, 'index.ts'),
      workflowInterceptorModules: [path.join(workflows, 'correlated-work.ts')],
    });
  }, 120_000);

  it.each(readdirSync(HISTORIES))('%s', async (file) => {
    const history = historyFromJSON(JSON.parse(readFileSync(path.join(HISTORIES, file), 'utf8')));
    await Worker.runReplayHistory({ workflowBundle }, history);
  });
});
