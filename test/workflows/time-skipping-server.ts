import { TestWorkflowEnvironment } from '@temporalio/testing';
import { SEARCH_ATTRIBUTES } from '../../src/temporal/search-attributes';
import { temporalBinary } from '../../src/runtime/temporal-binary';

/** `INDEXED_VALUE_TYPE_KEYWORD` of Temporal's API. */
const KEYWORD = 2;

/** The SDK gives the server five seconds to start, which is little for a machine that is busy with other tests. */
const STARTS = 6;

/** An environment in which a month of timers takes seconds. Time is global in it: one for each test file. */
export async function startTimeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path' as const, path: await temporalBinary('testServer') };
  const environment = await started(executable);
  const searchAttributes = Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, KEYWORD]));
  await environment.connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
  return environment;
}

async function started(
  executable: { type: 'existing-path'; path: string },
  starts = 1,
): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  } catch (error) {
    if (starts < STARTS && /did not start within/.test(String(error))) return started(executable, starts + 1);
    throw error;
  }
}
