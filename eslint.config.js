/**
 * Lint: the usual rules, and the house's own: who may import whom
 * (scripts/lint/import-directions.mjs), where time and output may be touched,
 * and what a test may not do.
 */
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import typescript from 'typescript-eslint';
import { house } from './scripts/lint/house.mjs';

const TESTS = ['**/*.test.ts', '**/*.contract.ts', '**/testing/**', 'test/**'];

/** Files whose very subject is the clock: they alone may ask it. */
const CLOCKS = ['src/core/**/clock.ts', 'src/core/**/system-clock.ts', 'server/clock.ts'];

const TIME = ['setTimeout', 'setInterval', 'setImmediate', 'performance'].map((name) => ({
  name,
  message: 'Time comes from the injected Clock, so that tests own it.',
}));

export default typescript.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.cache/**', 'coverage/**', '.data/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...typescript.configs.recommended,
  {
    plugins: { house },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'house/import-directions': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['src/components/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    rules: {
      'wc/guard-super-call': 'off',
      'house/no-style-attribute': 'error',
      'house/no-svg-fragment': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'server/**/*.ts'],
    ignores: [...TESTS, 'server/main.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['server/**/*.ts'],
    ignores: [...TESTS, 'server/main.ts', 'server/convert/convert-child*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['env', 'argv', 'exit', 'on', 'once', 'stdout', 'stderr'].map((property) => ({
          object: 'process',
          property,
          message: 'Only the entry point of a process touches it; pass what is needed.',
        })),
      ],
    },
  },
  {
    files: ['src/core/**/*.ts', 'server/**/*.ts'],
    ignores: [...TESTS, ...CLOCKS, 'server/convert/convert-child*.ts'],
    rules: { 'no-restricted-globals': ['error', ...TIME], 'house/no-date-now': 'error' },
  },
  {
    files: ['**/*.test.ts', '**/*.e2e.ts', '**/*.contract.ts'],
    rules: { 'house/no-sleep': 'error', 'house/no-focus': 'error' },
  },
);
