/**
 * `npm run eval:pii [-- --data FILE.jsonl ...] [--set NAME] [--own] [--misses N] [--json FILE]`:
 * precision, recall, F1 and counts per set, language and type, for this project and, in the same
 * run, for other libraries. Labels and rules: docs/detection.md.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { detect } from '@bailiwick/detect';
import type { Sample } from './pii/annotated.ts';
import { groupOf, groupOfDetector, GROUPS, type Group } from './pii/labels.ts';
import { outsideSets, unscoredLabels } from './pii/outside-data.ts';
import { answersOf, loadRivals, type Rival } from './pii/rivals.ts';
import { emptyTally, scoreSet, type Detect, type Tally } from './pii/score.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true, default: [] },
    set: { type: 'string', multiple: true, default: [] },
    own: { type: 'boolean', default: false },
    misses: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (values.help) {
  console.log(
    'usage: npm run eval:pii -- [--data FILE.jsonl ...] [--set NAME ...] [--own] [--misses N]',
  );
  process.exit(0);
}

const own: Detect = (text) =>
  detect(text).map(({ detector, start, end }) => ({
    group: groupOfDetector(detector),
    start,
    end,
  }));

function readSamples(file: string): readonly Sample[] {
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Sample);
}

function chosenSets(): ReadonlyMap<string, readonly Sample[]> {
  if (values.data.length > 0) {
    return new Map(values.data.map((file) => [path.basename(file, '.jsonl'), readSamples(file)]));
  }
  const folder = path.resolve(import.meta.dirname, '../packages/detect/test/sets');
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  const ours = files
    .sort()
    .map((file) => [path.basename(file, '.jsonl'), readSamples(path.join(folder, file))] as const);
  const all = new Map([...ours, ...outsideSets()]);
  const isWanted = (name: string) =>
    values.set.length === 0 || values.set.some((part) => name.includes(part));
  return new Map([...all].filter(([name]) => isWanted(name)));
}

const ratio = (part: number, whole: number): string =>
  whole === 0 ? '   -' : (part / whole).toFixed(3);

function row(lead: string, tally: Tally): string {
  const precision = tally.predicted === 0 ? 0 : tally.correct / tally.predicted;
  const recall = tally.gold === 0 ? 0 : tally.found / tally.gold;
  const f1 =
    precision + recall === 0
      ? '    -'
      : ((2 * precision * recall) / (precision + recall)).toFixed(3);
  return `${lead.padEnd(52)} P ${ratio(tally.correct, tally.predicted).padStart(5)}  R ${ratio(tally.found, tally.gold).padStart(5)}  F1 ${f1}  labelled ${String(tally.gold).padStart(5)}  found ${String(tally.found).padStart(5)}  said ${String(tally.predicted).padStart(5)}  right ${String(tally.correct).padStart(5)}  masked as anything ${ratio(tally.covered, tally.gold)}`;
}

function add(into: Tally, tally: Tally): void {
  for (const key of Object.keys(into) as (keyof Tally)[]) into[key] += tally[key];
}

function report(
  set: string,
  who: string,
  scores: ReadonlyMap<string, ReadonlyMap<Group, Tally>>,
): void {
  const byLanguage = scores.size > 1 && scores.size <= 12;
  const totals = new Map<Group, Tally>();
  for (const [lang, tallies] of scores) {
    for (const [group, tally] of tallies) {
      if (byLanguage && group === 'PERSON')
        console.log(row(`${set} · ${who} · ${lang} · ${group}`, tally));
      const total = totals.get(group) ?? emptyTally();
      totals.set(group, total);
      add(total, tally);
    }
  }
  const all = emptyTally();
  for (const group of GROUPS) {
    const tally = totals.get(group);
    if (tally === undefined) continue;
    console.log(row(`${set} · ${who} · all · ${group}`, tally));
    add(all, tally);
  }
  console.log(row(`${set} · ${who} · all · total`, all));
}

/** What was missed and what was wrongly said, for tuning on tuning sets. */
function printMisses(samples: readonly Sample[], limit: number): void {
  let printed = 0;
  const labelled = new Set(
    samples.flatMap(({ entities }) => entities.map(({ label }) => groupOf(label))),
  );
  for (const { id, text, entities } of samples) {
    const findings = own(text);
    const touches =
      (start: number, end: number, group: Group) =>
      (other: { start: number; end: number; group: Group | undefined }) =>
        other.group === group &&
        Math.min(end, other.end) - Math.max(start, other.start) >= (end - start) / 2;
    const gold = entities.map(({ label, start, end }) => ({ group: groupOf(label), start, end }));
    const missed = gold.filter(
      ({ group, start, end }) => group !== undefined && !findings.some(touches(start, end, group)),
    );
    const wrong = findings.filter(
      ({ group, start, end }) => labelled.has(group) && !gold.some(touches(start, end, group)),
    );
    if (missed.length + wrong.length === 0) continue;
    const show = ({
      group,
      start,
      end,
    }: {
      group: Group | undefined;
      start: number;
      end: number;
    }) => `${group} ${JSON.stringify(text.slice(start, end))}`;
    console.log(
      `  ${id} missed ${missed.map(show).join(', ') || '-'} | wrong ${wrong.map(show).join(', ') || '-'} | ${JSON.stringify(text.slice(0, 160))}`,
    );
    printed += 1;
    if (printed >= limit) return;
  }
}

const sets = chosenSets();
const rivals: readonly Rival[] = values.own ? [] : await loadRivals();
for (const [name, samples] of sets) {
  const unscored = unscoredLabels(samples);
  console.log(
    `\n# ${name}: ${samples.length} texts${unscored.length > 0 ? `; not scored: ${unscored.join(', ')}` : ''}`,
  );
  report(name, 'bailiwick', scoreSet(samples, own));
  if (Number(values.misses) > 0) printMisses(samples, Number(values.misses));
  for (const rival of rivals) {
    const answers = await answersOf(
      rival,
      samples.map(({ text }) => text),
    );
    report(name, rival.name, scoreSet(samples, answers));
  }
}
