// Rooms and who may import whom (docs/architecture.md): enforced here, with a cycle check.
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Packages each room may import from; everything of ours that is not listed is refused. */
const rooms = {
  policy: [],
  protection: [],
  detect: [],
  org: [],
  portal: [],
  apexgen: [],
  gateway: ['policy', 'detect'],
  scanner: ['policy', 'detect'],
  cli: ['policy', 'detect', 'apexgen', 'gateway', 'org', 'portal', 'functions', 'scanner'],
};

const restrictions = Object.entries(rooms).map(([room, allowed]) => ({
  files: [`packages/${room}/src/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^@bailiwick/(?!(?:${[room, ...allowed].join('|')})$)`,
            message: `room ${room} may import only: ${allowed.join(', ') || 'nothing of ours'}`,
          },
          {
            regex: `^@bailiwick/[^/]+/.+`,
            message: 'import a room through its public index',
          },
          {
            regex: `^(?:\\.\\./)+(?:${Object.keys(rooms)
              .filter((other) => other !== room)
              .join('|')})/(?:src|test)/`,
            message: 'no relative path into another room: import it by its package name',
          },
          {
            regex: `(^|/)packages/`,
            message: 'import a room by its package name, not by a path',
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/generated/**',
      'force-app/**',
      'hubspot-app/src/**',
      '.cache/**',
      '.sandbox/**',
      'coverage/**',
      'test/samples/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.js'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] })],
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  // The shared cores are pure: no I/O, no clock, no randomness, no imports from outside the room.
  {
    files: ['packages/{policy,protection}/src/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'Date',
        'Math',
        'process',
        'fetch',
        'crypto',
        'console',
        'globalThis',
      ],
      'import-x/no-nodejs-modules': 'error',
    },
  },
  ...restrictions,
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    // A Lightning web component is its module's default export.
    files: ['*.config.js', '*.config.ts', 'packages/org/src/browser/client/modules/**'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
