// The reports of one small project: what must be in them, what must not, and their schemas.
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import draft4 from 'ajv/lib/refs/json-schema-draft-04.json' with { type: 'json' };
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { baselineOf } from '../../src/baseline.ts';
import { CHECK_LANGUAGES, readTexts } from '../../src/messages.ts';
import { judge } from '../../src/outcome.ts';
import { columnsOf, frameSource, safe } from '../../src/report/frame.ts';
import { githubAnnotations, githubSummary } from '../../src/report/github.ts';
import { flowMap, mapRows } from '../../src/report/flow_map.ts';
import { htmlReport } from '../../src/report/html.ts';
import type { ReportInput } from '../../src/report/input.ts';
import { jsonReport } from '../../src/report/json.ts';
import { junitReport } from '../../src/report/junit.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { textReport } from '../../src/report/text.ts';
import { finding, flow, judging, result, RULES, secret, textOf, webhook } from '../sample.ts';

const SECRET = 'sk-live-0123456789abcdef';
const room = path.join(import.meta.dirname, '../../../..');

function input(
  changes: Parameters<typeof result>[0] = {},
  how: Parameters<typeof judging>[0] = {},
  language: (typeof CHECK_LANGUAGES)[number] = 'en',
  read: (file: string) => string | undefined = textOf,
): ReportInput {
  const found = result(changes);
  return {
    outcome: judge(found, judging(how)),
    texts: readTexts(language),
    sources: frameSource(read, found.findings),
    rules: RULES.map((id) => ({ id, level: 'error', family: 'egress', references: [] })),
    version: '0.1.0',
  };
}

const all: readonly [string, (input: ReportInput) => string][] = [
  ['text', (each) => textReport(each, { colour: true, quiet: false }).join('\n')],
  ['json', jsonReport],
  ['sarif', sarifReport],
  ['junit', junitReport],
  ['github', (each) => githubAnnotations(each).join('\n')],
  ['summary', githubSummary],
  ['html', htmlReport],
];

test.each(all)('%s tells every rule in every language and no secret', (_, report) => {
  for (const language of CHECK_LANGUAGES) {
    const text = report(input({}, {}, language));
    for (const rule of ['model-endpoint', 'third-party-endpoint', 'secret-in-source']) {
      expect(text).toContain(rule);
    }
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('undefined');
  }
});

test.each(all)('%s is the same twice', (_, report) => {
  expect(report(input())).toBe(report(input()));
});

test('a frame marks the columns of the span, below a line with tabs', () => {
  const lines = textReport(input({ findings: [finding()] }), { colour: false, quiet: false });
  const at = lines.findIndex((line) => line.startsWith(' 2 |'));
  const from = (lines[at] ?? '').indexOf('https://api.openai.com') - 1;
  expect(lines[at + 1]?.indexOf('^')).toBe(from);
  expect(lines[at + 1]?.trim().split(' ').at(-1)).toBe('^'.repeat(43));
});

test('colour only when asked', () => {
  expect(textReport(input(), { colour: false, quiet: false }).join('')).not.toContain('\u001b');
  expect(textReport(input(), { colour: true, quiet: false }).join('')).toContain('\u001b[31m');
});

test('says plainly that no contract was given', () => {
  const text = textReport(input(), { colour: false, quiet: true }).join('\n');
  expect(text).toContain('Nothing is assumed, not even the EU');
  expect(text).not.toContain('classes/Ask.cls');
});

test('a secret is masked in the frames of other findings on its line', () => {
  const near = finding({ place: { file: 'src/key.js', span: [1, 1, 1, 6] }, flow: [] });
  const text = htmlReport(input({ findings: [near, secret] }));
  expect(text).not.toContain(SECRET);
  expect(text).toContain('•'.repeat(24));
});

test('code cannot steer the terminal, nor the page, nor the workflow', () => {
  const hostile = '\u001b]0;x\u0007</pre><script>alert(1)</script>\u202e%0A::error::x';
  const file = 'a\n::set-output name=x::y,z.cls';
  const bad = finding({
    place: { file, span: [1, 1, 1, 4] },
    values: { host: hostile, service: hostile, operator: hostile, countries: 'US' },
    flow: [],
  });
  const given = input({ findings: [bad] }, {}, 'en', () => hostile);
  const terminal = textReport(given, { colour: false, quiet: false }).join('\n');
  expect(terminal).not.toMatch(/[\u001b\u0007\u202e]/);
  expect(htmlReport(given)).not.toContain('<script>alert');
  const commands = githubAnnotations(given).join('\n').split('\n');
  expect(commands.filter((line) => line.startsWith('::'))).toHaveLength(1);
  expect(githubSummary(given)).not.toContain('<script>');
});

test('long lines are cut around the mark', () => {
  const text = `${'x'.repeat(50_000)}HERE${'y'.repeat(50_000)}`;
  const sources = frameSource(() => text, []);
  const frame = sources.frame({ file: 'a.js', span: [1, 50_001, 1, 50_005] });
  const [line] = frame?.lines ?? [];
  expect(line?.text.length).toBeLessThan(120);
  expect(line?.text.slice(line.mark?.start, line.mark?.end)).toBe('HERE');
});

test('a place outside its file has no frame', () => {
  const sources = frameSource(textOf, []);
  expect(sources.frame({ file: 'gone.cls', span: [1, 1, 1, 2] })).toBeNull();
  expect(sources.frame({ file: 'src/key.js', span: [99, 1, 99, 2] })).toBeNull();
  expect(sources.frame({ file: 'src/key.js', span: [1, 900, 1, 901] })?.lines).toHaveLength(1);
});

test('widths', () => {
  expect(columnsOf('aé漢🙂')).toBe(6);
  expect(safe('a\tb\u0000')).toBe('a  b<0000>');
});

const unread = { file: 'a b/ü.cls', code: 'NOT_PARSED', detail: 'x', at: [1, 1, 1, 2] } as const;

const given = [
  input(),
  input({ findings: [], flows: [] }),
  input({ problems: [unread] }, { baseline: baselineOf([finding(), finding(), webhook]) }),
  input({
    findings: [finding()],
    allowances: [
      {
        place: { file: 'classes/Ask.cls', span: [1, 1, 1, 9] },
        line: 2,
        rules: ['model-endpoint'],
        until: '2027-01-31',
        reason: 'moves in January',
        fault: '',
      },
    ],
  }),
];

// The schema is not ours to ship; SARIF_SCHEMA names a copy of it.
const schemas =
  process.env['SARIF_SCHEMA'] ?? path.join(room, '../shared/data/sarif/sarif-schema-2.1.0.json');

test.skipIf(!fs.existsSync(schemas))('SARIF follows the schema of OASIS', () => {
  const schema = JSON.parse(fs.readFileSync(schemas, 'utf8')) as object;
  const ajv = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore' });
  ajv.addMetaSchema(draft4);
  const valid = ajv.compile(schema);
  for (const each of given) {
    valid(JSON.parse(sarifReport(each)));
    expect(valid.errors).toBeNull();
  }
});

test('SARIF holds states, exceptions, flows and unread files', () => {
  const [first, , third, fourth] = given.map(
    (each) =>
      (JSON.parse(sarifReport(each)) as { runs: readonly [Record<string, unknown>] }).runs[0],
  );
  expect(first).toMatchObject({ columnKind: 'utf16CodeUnits' });
  expect(JSON.stringify(first)).toContain('threadFlows');
  const states = (third?.['results'] as { baselineState: string }[]).map((e) => e.baselineState);
  expect([...states].sort()).toEqual(['absent', 'new', 'unchanged', 'unchanged']);
  expect(third?.['invocations']).toMatchObject([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [{ descriptor: { id: 'NOT_PARSED' } }],
    },
  ]);
  expect(JSON.stringify(third)).toContain('a%20b/%C3%BC.cls');
  expect(fourth?.['results']).toMatchObject([
    { suppressions: [{ kind: 'inSource', justification: 'moves in January (until 2027-01-31)' }] },
  ]);
});

test('JSON follows its schema', () => {
  const file = path.join(room, 'config/schema/check-result.schema.json');
  const valid = new Ajv().compile(JSON.parse(fs.readFileSync(file, 'utf8')) as object);
  for (const each of given) {
    valid(JSON.parse(jsonReport(each)));
    expect(valid.errors).toBeNull();
  }
  const report = JSON.parse(jsonReport(given[0] as ReportInput)) as Record<string, unknown>;
  expect(valid({ ...report, more: 1 })).toBe(false);
});

test('JUnit is XML whose counts are those of its cases', () => {
  for (const each of given) {
    const counts = { failures: 0, errors: 0, skipped: 0 };
    const seen = { failures: 0, errors: 0, skipped: 0 };
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'testsuite') {
        for (const key of ['failures', 'errors', 'skipped'] as const) {
          counts[key] += Number(attributes[key]);
        }
      }
      if (name === 'failure') seen.failures++;
      if (name === 'error') seen.errors++;
      if (name === 'skipped') seen.skipped++;
    });
    parser.write(junitReport(each)).close();
    expect(seen).toEqual(counts);
  }
});

test('GitHub gets ten annotations a level, then a count', () => {
  const many = Array.from({ length: 23 }, () => finding());
  const lines = githubAnnotations(input({ findings: many }));
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
  expect(lines).toContain('13 more are in the summary');
  expect(lines[0]).toContain('file=classes/Ask.cls,line=2,endLine=2,col=28,endColumn=70');
});

test('the page loads nothing, and its policy names its own script and style', () => {
  const text = htmlReport(given[0] as ReportInput);
  expect(text).not.toMatch(/(?:src|href|@import|url)\s*=?\s*["'(]\s*(?:https?:|\/\/)/);
  expect(text).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/);
  expect(text).not.toMatch(/\sstyle="|\son[a-z]+="/);
});

test('boxes of the map never overlap, however many there are', () => {
  const texts = readTexts('de');
  const flows = Array.from({ length: 400 }, (_, index) =>
    flow({ operator: `operator-${index % 37}`, countries: [['US'], ['DE'], []][index % 3] ?? [] }),
  );
  const map = flowMap(mapRows(flows, texts), texts);
  const boxes = [...map.matchAll(/<rect x="(\d+)" y="([\d.]+)" width="216" height="([\d.]+)"/g)];
  expect(boxes.length).toBeGreaterThan(10);
  const last = new Map<string, number>();
  for (const [, column = '', top, height] of boxes) {
    expect(Number(top)).toBeGreaterThanOrEqual(last.get(column) ?? 0);
    last.set(column, Number(top) + Number(height));
  }
  expect(map).toContain('24 weitere');
});
