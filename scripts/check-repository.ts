/**
 * Facts about the repository that no other tool checks: no path of a machine and no package host in
 * tracked files, every path that the docs name exists, every decision record has its sections, and
 * every document is linked from the index.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const problems: string[] = [];

const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');
const text = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const exists = (file: string): boolean => fs.existsSync(path.join(root, file));

const machinePath = /(?<![A-Za-z0-9_.])\/(?:work|farm|root|home\/[a-z]+)\/[A-Za-z]/;
const packageHost = new RegExp(['registry\\.npm', 'js|npm', 'js\\.org/|deb\\.deb', 'ian'].join(''));

for (const file of tracked) {
  if (!exists(file) || /package-lock\.json$|\.(png|woff2?)$/.test(file)) continue;
  text(file)
    .split('\n')
    .forEach((line, index) => {
      if (machinePath.test(line)) problems.push(`${file}:${index + 1}: path of a machine`);
      if (packageHost.test(line)) problems.push(`${file}:${index + 1}: name of a package host`);
    });
}

const documents = tracked.filter((file) => file.endsWith('.md'));
const roots = /^(?:packages|force-app|hubspot-app|scripts|config|test|docs|deploy)\//;
for (const file of documents) {
  if (file === 'CHANGELOG.md' || file.startsWith('docs/decisions/')) continue;
  for (const match of text(file).matchAll(/`([\w./-]+)`|\]\(([\w./#-]+)\)/g)) {
    const link = match[2]?.split('#')[0];
    const named = match[1];
    if (link !== undefined && link !== '' && !exists(path.join(path.dirname(file), link))) {
      problems.push(`${file}: link to missing file ${link}`);
    }
    if (named !== undefined && roots.test(named) && !named.includes('..') && !exists(named)) {
      problems.push(`${file}: names missing path ${named}`);
    }
  }
}

const index = exists('docs/README.md') ? text('docs/README.md') : '';
for (const file of documents.filter(
  (each) => /^docs\/[^/]+\.md$/.test(each) && each !== 'docs/README.md',
)) {
  if (!index.includes(`(${path.basename(file)})`))
    problems.push(`docs/README.md: does not link ${file}`);
}

const decisions = documents.filter((file) => file.startsWith('docs/decisions/'));
const numbers = new Set<string>();
for (const file of decisions) {
  const number = /\/(\d{4})-/.exec(file)?.[1];
  if (number === undefined) problems.push(`${file}: name must start with four digits`);
  else if (numbers.has(number)) problems.push(`${file}: number ${number} is used twice`);
  else numbers.add(number);
  for (const section of ['## Context', '## Decision', '## Consequences', '## Alternatives']) {
    if (!text(file).includes(section)) problems.push(`${file}: section \`${section}\` is missing`);
  }
}

for (const problem of problems) console.error(problem);
console.log(`${tracked.length} files checked, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
