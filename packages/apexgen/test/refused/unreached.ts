// Prints, as JSON, the places in the compiler that refuse something and that no sample reaches.
// Runs by itself: Node strips types without moving anything, so its coverage names places in the
// source as it stands.
import fs from 'node:fs';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const source = path.resolve(import.meta.dirname, '../../src');
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

const { refusedSamples } = await import('./index.ts');
for (const { sources, ask } of refusedSamples) await ask(sources);

const { result } = await session.post('Profiler.takePreciseCoverage');
let refusals = 0;
const unreached = result
  .filter(({ url }) => url.startsWith('file:') && fileURLToPath(url).startsWith(source))
  .flatMap(({ url, functions }) => {
    const file = fileURLToPath(url);
    const ranges = functions.flatMap((one) => one.ranges);
    const sites = refusalsIn(file);
    refusals += sites.length;
    return sites
      .filter(({ start, end }) => {
        const around = ranges.filter((one) => one.startOffset <= start && one.endOffset >= end);
        const [closest] = around.sort(
          (left, right) =>
            left.endOffset - left.startOffset - (right.endOffset - right.startOffset),
        );
        return closest === undefined || closest.count === 0;
      })
      .map(({ line, text }) => `${path.relative(source, file)}:${line} ${text}`);
  });
console.log(JSON.stringify({ refusals, unreached }));

interface Site {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly text: string;
}

/** Calls of `report` and of `diagnosticAt`. */
function refusalsIn(file: string): readonly Site[] {
  const parsed = ts.createSourceFile(
    file,
    fs.readFileSync(file, 'utf8'),
    ts.ScriptTarget.ESNext,
    true,
  );
  const sites: Site[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      /(\.report|^diagnosticAt\w*)$/.test(node.expression.getText())
    ) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
      sites.push({
        start: node.getStart(),
        end: node.getEnd(),
        line: line + 1,
        text: node.getText(),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return sites;
}
