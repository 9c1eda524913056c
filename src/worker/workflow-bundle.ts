import path from 'node:path';

/** All workflows, as the build made one file of them. */
export const WORKFLOW_BUNDLE = { codePath: path.join(__dirname, '..', '..', 'workflow-bundle.js') };
