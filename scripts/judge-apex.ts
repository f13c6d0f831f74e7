/**
 * Lets two outside judges read every class and trigger: Salesforce's own parser (syntax) and apex-ls
 * (types, fields, methods). Each prints one line; a judge that this machine lacks says so.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const source = 'force-app/main/default';
const parserFile =
  'node_modules/@prettier-apex/apex-ast-serializer-linux-x64/apex-ast-serializer-linux-x64';
const jarFolder = 'node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib';
const maximumOutput = 256 * 1024 * 1024;

const files = fs
  .readdirSync(path.join(root, source), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(cls|trigger)$/.test(file))
  .map((file) => path.join(source, file))
  .sort();

/** Lines of the parse errors in a syntax tree of Salesforce's parser. */
function syntaxErrors(file: string): readonly string[] {
  const result = spawnSync(parserFile, [], {
    cwd: root,
    input: fs.readFileSync(path.join(root, file)),
    encoding: 'utf8',
    maxBuffer: maximumOutput,
  });
  if (result.status !== 0)
    return [`${file}: the parser ended with ${result.status}: ${result.stderr.trim()}`];
  const tree = JSON.parse(result.stdout) as Record<
    string,
    { readonly parseErrors?: readonly unknown[]; readonly internalErrors?: readonly unknown[] }
  >;
  const output = tree['apex.jorje.semantic.compiler.parser.ParserOutput'];
  const errors = [...(output?.parseErrors ?? []), ...(output?.internalErrors ?? [])];
  return errors.map((error) => {
    const text = JSON.stringify(error);
    const line = /"line":(\d+)/.exec(text)?.[1] ?? '?';
    const kind = /SyntaxError\$(\w+)/.exec(text)?.[1] ?? 'error';
    return `${file}:${line}: ${kind}`;
  });
}

function judgeSyntax(): number {
  if (!fs.existsSync(path.join(root, parserFile))) {
    console.log('Salesforce parser: skipped, there is no build of it for this machine');
    return 0;
  }
  const problems = files.flatMap(syntaxErrors);
  for (const problem of problems) console.error(problem);
  console.log(`Salesforce parser: ${files.length} files, ${problems.length} errors`);
  return problems.length;
}

function judgeTypes(): number {
  if (spawnSync('java', ['-version']).status !== 0) {
    console.log('apex-ls: skipped, this machine has no Java');
    return 0;
  }
  const result = spawnSync(
    'java',
    [
      '-cp',
      `${jarFolder}/*`,
      'io.github.apexdevtools.apexls.CheckForIssues',
      '-w',
      '.',
      '-d',
      'errors',
      '-n',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: maximumOutput },
  );
  // 0 = clean, 4 = findings; anything else means that it could not judge.
  const findings = result.stdout.split('\n').filter((line) => /^(?:Error|Syntax): /.test(line));
  if (result.status !== 0) console.error(`${result.stdout}${result.stderr}`.trim());
  console.log(`apex-ls: ${files.length} files, ${findings.length} errors`);
  return result.status === 0 ? 0 : Math.max(1, findings.length);
}

process.exitCode = judgeSyntax() + judgeTypes() === 0 ? 0 : 1;
