import path from 'node:path';

/** The workflow code that `npm run build` made, as every worker runs it. */
export const builtWorkflows = { codePath: path.join(__dirname, '..', '..', 'dist', 'workflow-bundle.js') };
