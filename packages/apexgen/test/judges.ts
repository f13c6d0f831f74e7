/** Judges of Apex that are not ours: what each has against a class, as readable lines. */
import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './sources.ts';

const serializer = path.join(
  root,
  'node_modules/@prettier-apex/apex-ast-serializer-linux-x64/apex-ast-serializer-linux-x64',
);
const checkerJars = path.join(
  root,
  'node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib',
);

export function hasPlatformParser(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && fs.existsSync(serializer);
}

export function hasTypeChecker(): boolean {
  return fs.existsSync(checkerJars) && spawnSync('java', ['-version']).status === 0;
}

/** Salesforce's own parser. */
export function platformParserErrors(source: string): string[] {
  const { stdout, status, stderr } = spawnSync(serializer, {
    input: source,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) return [stderr];
  const [output] = Object.values(JSON.parse(stdout) as Record<string, ParserOutput>);
  if (output === undefined) return ['the parser said nothing'];
  return [...output.parseErrors, ...output.internalErrors].map((error) => JSON.stringify(error));
}

interface ParserOutput {
  readonly parseErrors: readonly unknown[];
  readonly internalErrors: readonly unknown[];
}

class ErrorCollector extends ApexErrorListener {
  readonly errors: string[] = [];
  override apexSyntaxError(line: number, column: number, message: string): void {
    this.errors.push(`${line}:${column} ${message}`);
  }
}

/** The open grammar that the local org uses. */
export function grammarErrors(source: string): string[] {
  const collector = new ErrorCollector();
  ApexParserFactory.createLexerAndParser(source, collector).parser.compilationUnit();
  return collector.errors;
}

/** The open type checker; needs Java. All classes are checked as one project. */
export function typeCheckerErrors(classes: ReadonlyMap<string, string>): string[] {
  const project = fs.mkdtempSync(path.join(os.tmpdir(), 'apexgen-'));
  try {
    const folder = path.join(project, 'force-app/main/default/classes');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(project, 'sfdx-project.json'), projectFile);
    for (const [name, source] of classes) {
      fs.writeFileSync(path.join(folder, `${name}.cls`), source);
      fs.writeFileSync(path.join(folder, `${name}.cls-meta.xml`), metadata);
    }
    const main = 'io.github.apexdevtools.apexls.CheckForIssues';
    const options = ['-cp', path.join(checkerJars, '*'), main, '-w', project, '-d', 'errors', '-n'];
    const { status, stdout } = spawnSync('java', options, { encoding: 'utf8' });
    return status === 0 ? [] : stdout.trim().split('\n');
  } finally {
    fs.rmSync(project, { recursive: true });
  }
}

const projectFile = JSON.stringify({
  packageDirectories: [{ path: 'force-app', default: true }],
  sourceApiVersion: '67.0',
});

const metadata = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;
