import tseslint from 'typescript-eslint'

const bans = [
  { selector: 'ExportAllDeclaration', message: 'A door lists its names one by one.' },
  { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  { selector: "NewExpression[callee.name='Error']", message: 'Throw an AppError with a code and words that a person can act on.' },
  { selector: "MemberExpression[object.name='db'][property.name='query']", message: 'No relational queries: write the select.' },
]
const listening = { selector: "CallExpression[callee.property.name='listen'] > Literal[value>0]", message: 'A server in a test binds port 0.' }

export default tseslint.config(
  { ignores: ['**/node_modules/', 'coverage/', 'out/', '.aicoe/', 'packages/web/dist/', 'e2e/results/', '**/*.mjs', '**/*.cjs', 'packages/client/src/generated.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] }, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'max-depth': ['error', 3],
      complexity: ['error', 12],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only the config file and the command line read the environment.' }],
      'no-restricted-syntax': ['error', ...bans],
    },
  },
  { files: ['packages/server/src/config/**', 'packages/cli/src/**', 'scripts/**', 'bench/**', 'test/**', 'packages/*/test/**', '**/*.test.ts', 'packages/db/src/testing.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.test.ts', 'test/**'], rules: { 'no-restricted-syntax': ['error', ...bans, listening], 'max-lines-per-function': ['error', { max: 300, skipBlankLines: true, skipComments: true }] } },
  { files: ['*.config.ts', '*.config.js'], ...tseslint.configs.disableTypeChecked, rules: { ...tseslint.configs.disableTypeChecked.rules, 'no-restricted-syntax': 'off' } },
)
