import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Bundles workflow code once, at build time: workers then start fast, and every worker runs the same code. */
async function main(): Promise<void> {
  const source = path.join(__dirname, '..', 'src', 'workflows', 'index.js');
  const workflowInterceptorModules = [path.join(__dirname, '..', 'src', 'workflows', 'correlated-work.js')];
  const { code } = await bundleWorkflowCode({ workflowsPath: source, workflowInterceptorModules });
  await writeFile(path.join(__dirname, '..', 'workflow-bundle.js'), code);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
