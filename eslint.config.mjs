import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Folders that a folder must not import from: the arrows of docs/architecture.md, held by lint. */
const forbid = (files, groups, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ group: groups, message, allowTypeImports: false }] }],
  },
});

export default tseslint.config(
  { ignores: ['dist/**', 'coverage/**', '.callweave/**', 'node_modules/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'object-shorthand': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/workflows/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/activities/**', '**/db/**', '**/gong/**', '**/api/**', '**/config/**'],
              message: 'Workflow code knows activities by type only, and nothing that does I/O.',
              allowTypeImports: true,
            },
            {
              group: ['node:*', 'zod', 'pg', 'kysely', 'undici', 'pino'],
              message: 'Not deterministic, or too heavy for a workflow.',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'fetch', 'process', 'setInterval'],
    },
  },
  forbid(
    ['src/domain/**/*.ts'],
    [
      '**/db/**',
      '**/gong/http*',
      '**/gong/client*',
      '**/api/**',
      '**/activities/**',
      '@temporalio/*',
      'pg',
      'kysely',
      'undici',
      'node:fs*',
      'node:http*',
    ],
    'Pure rules do no I/O.',
  ),
  forbid(
    ['src/gong/**/*.ts'],
    ['**/db/**', '**/api/**', '**/activities/**', '**/workflows/**', '@temporalio/*'],
    'The Gong client knows only Gong.',
  ),
  forbid(
    ['src/db/**/*.ts'],
    ['**/api/**', '**/activities/**', '**/workflows/**', '@temporalio/*'],
    'Queries know only tables.',
  ),
  forbid(['src/activities/**/*.ts'], ['**/api/**'], 'Activities do not know the API.'),
  { files: ['**/*.mjs', '**/*.cjs', '**/*.js'], ...tseslint.configs.disableTypeChecked },
);
