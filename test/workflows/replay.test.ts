import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { builtWorkflows } from './built-workflows';

const HISTORIES = path.join(__dirname, 'histories');

/** Lives that sources, and what works beside them, have led, each as `temporal workflow show --output json` printed it. */
describe('today’s workflow code follows recorded histories to the letter', () => {
  it.each(readdirSync(HISTORIES))('%s', async (file) => {
    const history = historyFromJSON(JSON.parse(readFileSync(path.join(HISTORIES, file), 'utf8')));
    await Worker.runReplayHistory({ workflowBundle: builtWorkflows }, history);
  });
});
