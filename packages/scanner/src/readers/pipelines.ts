/** GitHub Actions, GitLab CI, Azure Pipelines, Bitbucket Pipelines and CircleCI. */

import type { Fact } from '../model/fact.ts';
import type { Span } from '../model/span.ts';
import { isPlaceName, variable } from './infrastructure_facts.ts';
import { regionOfArn } from './resource_kinds.ts';
import { holdsSecret } from '../secrets/find.ts';
import type { YamlValue } from './yaml_tree.ts';

/** Of a path; '' when it is no pipeline. */
export function pipelineSystem(file: string): string {
  if (/(?:^|\/)\.github\/(?:workflows|actions)\/.+\.ya?ml$/u.test(file)) return 'github';
  if (/(?:^|\/)(?:\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|[^/]+\.gitlab-ci\.ya?ml)$/u.test(file))
    return 'gitlab';
  if (
    /(?:^|\/)azure-pipelines[^/]*\.ya?ml$|(?:^|\/)\.azure(?:-pipelines|devops)\/.+\.ya?ml$/u.test(
      file,
    )
  )
    return 'azure';
  if (/(?:^|\/)bitbucket-pipelines\.ya?ml$/u.test(file)) return 'bitbucket';
  return /(?:^|\/)\.circleci\/config\.ya?ml$/u.test(file) ? 'circleci' : '';
}

/** Members that hold commands, in the words of all five systems. */
const COMMANDS = new Set([
  'run',
  'script',
  'before_script',
  'after_script',
  'command',
  'bash',
  'pwsh',
  'powershell',
  'inlineScript',
]);

/** Commands that move data or deploy: name of the command -> what it does. */
const MOVERS: readonly (readonly [RegExp, string])[] = [
  [/\bbailiwick\s+(?:check|audit|policy)\b|\bresidency\b/iu, 'residency-check'],
  [
    /\bcurl\b|\bwget\b|\bInvoke-(?:WebRequest|RestMethod)\b|\bhttp(?:ie)?\s+(?:POST|PUT)\b/u,
    'http',
  ],
  [
    /\bsfd?x?\s+(?:project\s+deploy|force:source:deploy|force:mdapi:deploy|project:deploy)/u,
    'salesforce-deploy',
  ],
  [
    /\bsfd?x?\s+(?:data[ :]export|force:data:tree:export|force:data:bulk:(?:query|export)|(?:data[ :]query|force:data:soql:(?:bulk:)?query)\b[^\n]*(?:--bulk\b|--all-rows\b|:bulk:|--output-file\b|>\s*\S))/u,
    'salesforce-export',
  ],
  [/\bsfd?x?\s+(?:data\b|force:data)/u, 'salesforce-data'],
  [
    /\bsfd?x?\s+(?:org[ :](?:assign|create)[ :]|force:(?:user:(?:permset|permsetlicense|create)|org:create|org:clone))/u,
    'salesforce-provision',
  ],
  [/\bhs\s+(?:sandbox|account)\s+(?:create|clone|sync)\b/u, 'hubspot-provision'],
  [/\bsfd?x?\s+(?:org\s+login|auth:|org:login)/u, 'salesforce-login'],
  [/\bhs\s+(?:project\s+(?:upload|deploy)|upload|cms\s+upload)/u, 'hubspot-deploy'],
  [
    /\baws\s+(?:rds|ec2|redshift|backup|docdb|neptune|fsx)\s+(?:copy-\S*(?:snapshot|backup|image)|start-copy-job)/u,
    'snapshot-copy',
  ],
  [/\baws\s+s3\s+(?:cp|sync|mv)\b|\baws\s+s3api\s+put-object\b/u, 'aws-copy'],
  [/\bgsutil\b[^\n]*\b(?:cp|rsync|mv)\b|\bgcloud\s+storage\s+(?:cp|rsync)\b/u, 'google-copy'],
  [/\bazcopy\b|\baz\s+storage\s+blob\s+(?:upload|copy)/u, 'azure-copy'],
  [/\b(?:scp|rsync|sftp)\b[^\n]*\S+@\S+:/u, 'copy'],
  [/\b(?:pg_dump|mysqldump|mongodump)\b/u, 'dump'],
  [
    /\b(?:terraform|tofu|pulumi|cdk|serverless|sam)\s+(?:apply|up|deploy)\b/u,
    'infrastructure-deploy',
  ],
  [/\b(?:helm\s+(?:upgrade|install)|kubectl\s+apply)\b/u, 'kubernetes-deploy'],
];

const URL_IN_COMMAND = /\b(?:https?|wss?|s3|gs|sftp|ftp):\/\/[^\s"'`<>|;)]{1,1000}/giu;
const REGION_IN_COMMAND =
  /(?:--(?:destination-)?region[= ]|--location[= ]|(?:AWS_(?:DEFAULT_)?REGION)=)["']?([a-zA-Z][\w-]{1,30})/u;

/** Facts of one pipeline: commands that move data, places, artifacts, settings in clear. */
export function pipelineFacts(document: YamlValue, system: string): readonly Fact[] {
  const facts: Fact[] = [];
  visit(document, '', system, facts);
  return facts;
}

function visit(value: YamlValue, name: string, system: string, facts: Fact[]): void {
  const label = value.get('name').text || value.get('displayName').text || name;
  for (const [key, inner, at] of value.entries()) {
    if (COMMANDS.has(key)) {
      const commands = inner.text === '' ? inner.items() : [inner];
      for (const command of commands) facts.push(...commandFacts(command, label, system));
    } else if (['env', 'variables', 'environment'].includes(key)) {
      facts.push(...settingFacts(inner, system));
    } else if (key === 'uses') {
      facts.push(...actionFacts(inner, value.get('with'), label, system));
    } else if (key === 'artifacts' && system === 'gitlab') {
      facts.push(step(system, label, { command: 'artifact' }, at));
    }
    if (!COMMANDS.has(key))
      visit(inner, /^(?:jobs|steps|stages|with)$/u.test(key) ? name : key, system, facts);
  }
  for (const item of value.items()) visit(item, name, system, facts);
}

function commandFacts(command: YamlValue, label: string, system: string): readonly Fact[] {
  const text = command.text
    .slice(0, 50_000)
    .replaceAll(/^[ \t]*#.*$/gmu, '')
    .replaceAll(/\\\r?\n/gu, ' ');
  return text.split('\n').flatMap((line) => {
    const kind = MOVERS.find(([expression]) => line.length < 8_000 && expression.test(line))?.[1];
    const secretInClear = holdsSecret(line);
    if (kind === undefined && !secretInClear) return [];
    const urls = [...line.matchAll(URL_IN_COMMAND)].map((match) => match[0]);
    const vault = /--destination-backup-vault-arn[= ]["']?(arn:\S{1,200})/u.exec(line)?.[1];
    const region =
      vault === undefined ? (REGION_IN_COMMAND.exec(line)?.[1] ?? '') : regionOfArn(vault);
    const values = {
      command: kind ?? 'other',
      region,
      secretInClear,
      sends: sends(line, kind ?? ''),
      ...(kind?.endsWith('-provision') === true ? { assigns: assigned(line) } : {}),
    };
    return (urls.length === 0 ? [''] : urls).map((url) =>
      step(system, label, { ...values, url }, command.at),
    );
  });
}

/** What a command that provisions makes or gives: `permset`, `sandbox`, `scratch`, `user`. */
function assigned(line: string): string {
  const words = /\b(permsetlicense|permset|sandbox|scratch|user|account)\b/u.exec(
    line.replaceAll(/[:_]/gu, ' '),
  );
  if (words !== null) return words[1] ?? '';
  return /org[ :]clone/u.test(line) ? 'sandbox' : 'scratch';
}

/** Whether the command gives data away; reading a page or a tool does not. */
function sends(line: string, kind: string): boolean {
  if (kind !== 'http') return kind !== '' && !/-(?:login|provision|check)$/u.test(kind);
  return /(?:\s-(?:d|F|T)\b|--data|--form|--upload-file|--json\b|--post-(?:data|file)|-X\s*["']?(?:POST|PUT|PATCH)|--request[= ]["']?(?:POST|PUT|PATCH)|-Method\s+["']?(?:Post|Put|Patch)|\b(?:POST|PUT)\b)/iu.test(
    line,
  );
}

/** A setting: a place, a value that programs read, or a secret in clear. */
function settingFacts(settings: YamlValue, system: string): readonly Fact[] {
  const pairs = settings.isMap
    ? settings
        .entries()
        .map(([name, value]) => [name, value.isMap ? value.get('value') : value] as const)
    : settings.items().map((item) => [item.get('name').text, item.get('value')] as const);
  return pairs.flatMap(([name, value]) => {
    const text = value.text;
    if (text === '') return [];
    const secretInClear = holdsSecret(`${name}: "${text}"`);
    const facts: Fact[] = secretInClear ? [] : [variable(name, text, value.at)];
    if (secretInClear || isPlaceName(name)) {
      const region = isPlaceName(name) ? text : '';
      facts.push(step(system, name, { command: 'setting', region, secretInClear }, value.at));
    }
    return facts;
  });
}

/** Actions of GitHub: credentials for a cloud, uploads, messages. */
function actionFacts(
  uses: YamlValue,
  inputs: YamlValue,
  label: string,
  system: string,
): readonly Fact[] {
  const action = uses.text.replace(/@.*$/u, '');
  const facts: Fact[] = [];
  const command = /upload-artifact/u.test(action)
    ? 'artifact'
    : /slack|teams|discord|telegram|webhook|notify/iu.test(action)
      ? 'message'
      : /configure-aws-credentials|google-github-actions\/auth|azure\/login/iu.test(action)
        ? 'cloud-login'
        : 'action';
  for (const [name, value] of inputs.entries()) {
    const text = value.text;
    const secretInClear = holdsSecret(`${name}: "${text}"`);
    const region = isPlaceName(name) ? text : '';
    const url = /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) ? text : '';
    if (region === '' && url === '' && !secretInClear) continue;
    facts.push(
      step(
        system,
        label,
        { command, region, url, secretInClear, action, sends: url !== '' && command === 'message' },
        value.at,
      ),
    );
  }
  if (facts.length === 0 && (command === 'artifact' || command === 'message')) {
    facts.push(step(system, label, { command, action }, uses.at));
  }
  return facts;
}

function step(
  system: string,
  name: string,
  values: Readonly<Record<string, string | boolean>>,
  at: Span,
): Fact {
  const base = { command: '', url: '', region: '', secretInClear: false, sends: false };
  return { kind: 'pipeline', name, values: { ...base, ...values, system }, at };
}
