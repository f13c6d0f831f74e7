/** Which reader reads a path. By name and folder alone: nothing is opened. */

import { METADATA_TYPES } from './metadata/types.ts';

/**
 * Readers: `salesforce-metadata` metadata/read.ts, `flow` flow.ts, `markup` markup/read.ts (and
 * markup/scripts.ts for the JavaScript inside), `agent-script` agent_script.ts, `data-tree`
 * metadata/data_tree.ts, `org-definition` metadata/project.ts; the others by their own names. YAML of
 * no known tool is `kubernetes`.
 */
export type Kind =
  | 'apex'
  | 'javascript'
  | 'python'
  | 'hubspot'
  | 'salesforce-metadata'
  | 'flow'
  | 'markup'
  | 'agent-script'
  | 'mcp'
  | 'data-tree'
  | 'org-definition'
  | 'terraform'
  | 'kubernetes'
  | 'cloudformation'
  | 'pipeline'
  | 'env'
  | 'properties';

/** A row: the first whose pattern matches the path decides; null keeps a path out. */
export interface KindRow {
  readonly kind: Kind | null;
  readonly pattern: RegExp;
  /** Paths that the row decides, one for each alternative that matters; the tests check them. */
  readonly examples: readonly string[];
}

/** Suffixes of mdapi format, where the file is `Name.remoteSite` without `-meta.xml`. */
const MDAPI = Object.entries(METADATA_TYPES)
  .filter(
    ([type]) => !['Flow', 'EmailServicesFunction', 'CustomApplication', 'Prompt'].includes(type),
  )
  .map(([, { suffix }]) => suffix)
  .concat('settings', 'duplicateRule', 'customPermission', 'transactionSecurityPolicy')
  // `.md` is Markdown anywhere but in `customMetadata/`, `.object` and the like are Salesforce's own.
  .filter((suffix) => suffix !== 'md');

const row = (kind: Kind | null, pattern: RegExp, ...examples: string[]): KindRow => ({
  kind,
  pattern,
  examples,
});

/** The table, in order. Patterns are anchored at a folder's or the path's edge and take no nesting. */
export const KINDS: readonly KindRow[] = [
  // Left out: what is not the project's own.
  row(
    null,
    /(?:^|\/)(?:node_modules|bower_components|\.git|\.sfdx|\.sf|\.venv|venv|site-packages|__pycache__|\.terraform)\//,
    'node_modules/axios/index.js',
    '.sfdx/tools/apex.cls',
    'venv/lib/site-packages/requests/api.py',
    '.terraform/modules/a/main.tf',
  ),
  // Registrations of agents' servers, also in folders of editors: what they name is called with CRM data.
  row(
    'mcp',
    /(?:^|\/)(?:\.?mcp(?:[.-][\w-]+)?\.json|mcp_(?:config|servers|settings)\.json|claude_desktop_config\.json|\.gemini\/settings\.json)$/,
    '.mcp.json',
    '.vscode/mcp.json',
    '.cursor/mcp.json',
    'config/mcp_config.json',
    'claude_desktop_config.json',
    '.gemini/settings.json',
  ),
  // Left out: build tooling. It runs on a developer's machine and ships nowhere.
  row(
    null,
    /(?:^|\/)(?:package(?:-lock)?|npm-shrinkwrap|tsconfig[^/]*|jsconfig|composer|lerna|nx|turbo|renovate|angular|biome|deno|vercel|\.eslintrc|\.prettierrc|\.babelrc|\.swcrc|\.nycrc)\.jsonc?$/,
    'package.json',
    'package-lock.json',
    'tsconfig.build.json',
    'force-app/main/default/lwc/jsconfig.json',
    '.eslintrc.json',
  ),
  row(
    null,
    /(?:^|\/)(?:yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|poetry\.lock|Pipfile\.lock|uv\.lock|\.terraform\.lock\.hcl|Gemfile\.lock|go\.sum)$/,
    'pnpm-lock.yaml',
    '.terraform.lock.hcl',
    'yarn.lock',
  ),
  row(
    null,
    /(?:^|\/)(?:\.eslintrc|\.prettierrc|\.babelrc|\.?(?:eslint|prettier|jest|vitest|vite|babel|webpack|rollup|karma|playwright|cypress|tailwind|postcss|commitlint|lint-staged|stylelint|husky|svelte|gulpfile|Gruntfile|esbuild|tsup)(?:\.[\w-]+)*)\.(?:js|cjs|mjs|ts|cts|mts|yml|yaml)$/,
    'jest.config.js',
    'eslint.config.mjs',
    'lint-staged.config.js',
    '.eslintrc.js',
    'vite.config.ts',
    'gulpfile.js',
  ),
  row(
    null,
    /(?:^|\/)(?:\.vscode|\.idea|\.husky|\.devcontainer|\.yarn)\//,
    '.vscode/launch.json',
    '.husky/pre-commit',
    '.devcontainer/devcontainer.json',
  ),
  row(
    null,
    /(?:^|\/)(?:setup\.py|conftest\.py|noxfile\.py|tasks\.py|pom\.xml|build\.xml|ruleset\.xml|[\w-]*(?:pmd|checkstyle)[\w-]*\.xml|code-analyzer\.ya?ml|\.pre-commit-config\.yaml|mkdocs\.yml|dependabot\.yml|codecov\.yml|\.readthedocs\.yaml)$/i,
    'setup.py',
    'ruleset.xml',
    'config/pmd-rules.xml',
    '.github/dependabot.yml',
    'code-analyzer.yml',
  ),
  row(
    null,
    /(?:^|\/)(?:sfdx-project|project-scratch-def\.schema|\.forceignore)(?:\.json)?$/,
    'sfdx-project.json',
    '.forceignore',
  ),
  row(
    null,
    /(?:^|\/)(?:package|destructiveChanges(?:Pre|Post)?)\.xml$/,
    'manifest/package.xml',
    'src/package.xml',
    'destructiveChangesPost.xml',
  ),
  // Left out: documentation, and code made from the project's own.
  row(
    null,
    /^(?:[^/]+\/)?(?:docs?|documentation|doc-site)\/|\.(?:min|bundle)\.js$|\.d\.[cm]?ts$|\.map$/i,
    'docs/example.cls',
    'documentation/index.html',
    'staticresources/chart.min.js',
    'src/types.d.ts',
  ),
  // Salesforce, source format.
  row('flow', /\.flow(?:-meta\.xml)?$/, 'flows/Lead.flow-meta.xml', 'src/flows/Lead-1.flow'),
  row(
    null,
    /\.(?:cls|trigger|page|component|cmp|app|evt|intf|js|html|dwl|resource|layout|translation-old|asset)-meta\.xml$/,
    'classes/A.cls-meta.xml',
    'lwc/a/a.js-meta.xml',
    'aura/a/a.cmp-meta.xml',
    'staticresources/a.resource-meta.xml',
  ),
  row(
    'salesforce-metadata',
    /-meta\.xml$/,
    'remoteSiteSettings/OpenAI.remoteSite-meta.xml',
    'customMetadata/Route.EU.md-meta.xml',
    'objects/Account/fields/Iban__c.field-meta.xml',
  ),
  // Salesforce, mdapi format.
  row(
    'salesforce-metadata',
    /(?:^|\/)customMetadata\/[^/]+\.md$/,
    'src/customMetadata/Route.EU.md',
  ),
  row('salesforce-metadata', /(?:^|\/)emailservices\/[^/]+\.xml$/, 'src/emailservices/Inbound.xml'),
  row('salesforce-metadata', /(?:^|\/)applications\/[^/]+\.app$/, 'src/applications/Sales.app'),
  row(
    'salesforce-metadata',
    new RegExp(`(?:^|/)[^/]+\\.(?:${MDAPI.join('|')})$`),
    'src/remoteSiteSettings/OpenAI.remoteSite',
    'src/objects/Account.object',
    'src/profiles/Admin.profile',
    'src/labels/CustomLabels.labels',
    'src/authproviders/Google.authprovider',
    'src/settings/Security.settings',
  ),
  row(
    'apex',
    /\.(?:cls|trigger|apex)$/,
    'classes/A.cls',
    'triggers/A.trigger',
    'scripts/apex/seed.apex',
  ),
  row(
    'markup',
    /\.(?:page|component|cmp|evt|intf|email)$|(?:^|\/)aura\/.+\.app$/,
    'pages/A.page',
    'components/A.component',
    'aura/a/a.cmp',
    'aura/a/a.app',
    'email/Sales/Welcome.email',
  ),
  row('agent-script', /\.agent$/, 'aiAuthoringBundles/Desk/Desk.agent'),
  row('markup', /\.html?$/i, 'lwc/a/a.html', 'src/modules/card.html'),
  row(
    'org-definition',
    /(?:^|\/)(?:[^/]*scratch-def|[^/]*sandbox[^/]*-def|[^/]*sandbox-?def(?:inition)?)[^/]*\.json$/i,
    'config/project-scratch-def.json',
    'config/dev-sandbox-def.json',
  ),
  // HubSpot.
  row(
    'hubspot',
    /(?:^|\/)(?:[^/]+-hsmeta|hsproject|serverless)\.json$|\.functions\/[^/]+\.json$|(?:^|\/)(?:app|public-app|webhooks|theme|fields|meta)\.json$/,
    'src/app/app-hsmeta.json',
    'hsproject.json',
    'api.functions/serverless.json',
    'src/app/app.json',
  ),
  // Programs.
  row(
    'javascript',
    /\.(?:js|cjs|mjs|jsx|ts|cts|mts|tsx)$/,
    'lwc/a/a.js',
    'src/index.ts',
    'src/Card.tsx',
    'handler.mjs',
    'src/app/app.functions/summarise.js',
  ),
  row('python', /\.(?:py|pyi)$/, 'jobs/export.py'),
  // Infrastructure and pipelines.
  row('terraform', /\.(?:tf|tfvars)(?:\.json)?$/, 'infra/main.tf', 'eu.tfvars', 'main.tf.json'),
  row(
    'pipeline',
    /(?:^|\/)(?:\.github\/(?:workflows|actions)\/.+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|[^/]*gitlab-ci[^/]*\.ya?ml|azure-pipelines[^/]*\.ya?ml|bitbucket-pipelines\.ya?ml|\.circleci\/.+\.ya?ml|\.travis\.ya?ml|buildspec[^/]*\.ya?ml|cloudbuild\.ya?ml|\.drone\.ya?ml|Jenkinsfile[^/]*|action\.ya?ml)$/,
    '.github/workflows/deploy.yml',
    '.gitlab-ci.yml',
    'azure-pipelines.yml',
    'Jenkinsfile',
    'bitbucket-pipelines.yml',
    '.circleci/config.yml',
  ),
  row(
    'cloudformation',
    /(?:^|\/)(?:cloudformation|cfn|sam)\/.+\.(?:ya?ml|json)$|\.(?:template|cfn)(?:\.(?:ya?ml|json))?$|(?:^|\/)(?:template|serverless)\.ya?ml$|(?:^|\/)cdk\.out\/.+\.json$/i,
    'cloudformation/store.yaml',
    'stack.template.json',
    'template.yaml',
    'serverless.yml',
  ),
  row(
    'env',
    /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env|\.envrc)$/,
    '.env',
    '.env.production',
    'config/eu.env',
  ),
  row('properties', /\.(?:properties|ini|cfg|conf|toml)$/, 'app.properties', 'settings.toml'),
  row('kubernetes', /\.(?:ya?ml|tpl)$/, 'deploy/values.yaml', 'k8s/deployment.yml'),
  // Records in JSON.
  row(
    'data-tree',
    /(?:^|\/)(?:data|sample-data|seed|seeds|data-tree)\/(?:.+\/)?[^/]+\.json$/,
    'data/Setting__c.json',
    'force-app/data/eu/accounts.json',
  ),
];

const TEST =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|__fixtures__|spec|specs|e2e|cypress|jest-mocks|testdata|test-data|fixtures)\/|\.(?:test|spec|e2e|cy|stories)\.[cm]?[jt]sx?$|(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/;

/** Test code and its data, by path. Apex tests are told by `@isTest` instead: their names are free. */
export function isTestPath(path: string): boolean {
  return TEST.test(path);
}

/**
 * The reader of a path relative to the project's root, with `/`; null when none reads it: tooling,
 * documentation, tests, and files of no kind that the checker knows.
 */
export function kindOf(path: string): Kind | null {
  if (isTestPath(path)) {
    return null;
  }
  return KINDS.find(({ pattern }) => pattern.test(path))?.kind ?? null;
}
