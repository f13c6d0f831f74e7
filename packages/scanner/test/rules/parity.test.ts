// Every rule has its file, texts, page, index entry, known clauses and enough cases, half of them negative.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { clauseTitles, readFrameworks } from '../../src/frameworks.ts';
import { CHECK_LANGUAGES } from '../../src/messages.ts';
import type { RuleText } from '../../src/messages.ts';
import { LIVE_RULES } from '../../src/live/rules.ts';
import { RULES } from '../../src/rules/catalogue.ts';

const room = path.join(import.meta.dirname, '../..');
const docs = path.join(room, '../../docs/rules');
const sources = path.join(room, 'src/rules');

const HEADINGS = [
  '## What it finds',
  '## Why it matters',
  '## Found',
  '## Not found',
  '## Cure',
  '## Limits',
  '## References',
];

function syntaxOf(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function* nodesOf(root: ts.Node): Iterable<ts.Node> {
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    node.forEachChild((child) => void stack.push(child));
  }
}

/** Items of the arrays and members of the objects that a file names `name`: its cases of that group. */
function casesIn(file: string, name: string): number {
  let count = 0;
  for (const node of nodesOf(syntaxOf(file))) {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer) {
      const { initializer } = node;
      count += ts.isArrayLiteralExpression(initializer)
        ? initializer.elements.length
        : ts.isObjectLiteralExpression(initializer)
          ? initializer.properties.length
          : 0;
    }
  }
  return count;
}

/** Keys of messages that a rule's file and the files of `rules/` that it imports name. */
function keysIn(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file) || !fs.existsSync(file)) {
    return [];
  }
  seen.add(file);
  const keys: string[] = [];
  for (const node of nodesOf(syntaxOf(file))) {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const { text } = node.moduleSpecifier;
      keys.push(...(text.startsWith('./') ? keysIn(path.join(sources, text), seen) : []));
    }
    const message = messageOf(node);
    keys.push(...(message === null ? [] : literalsOf(message)));
  }
  return keys;
}

/** The expression that says which message a finding has. */
function messageOf(node: ts.Node): ts.Expression | null {
  if (
    (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
    node.name.getText() === 'message'
  ) {
    return node.initializer ?? null;
  }
  if (ts.isVariableDeclaration(node) && node.name.getText() === 'VARIANTS') {
    return node.initializer ?? null;
  }
  const finding = ts.isCallExpression(node) && /Finding$/.test(node.expression.getText());
  return finding ? (node.arguments[2] ?? null) : null;
}

/** Texts that an expression may be; conditions and keys are none. */
function literalsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteral(node)) {
    return [node.text];
  }
  if (ts.isConditionalExpression(node)) {
    return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    return [...literalsOf(node.left), ...literalsOf(node.right)];
  }
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((one) =>
      ts.isPropertyAssignment(one) ? literalsOf(one.initializer) : [],
    );
  }
  return [];
}

test('rules stand in order of their ids, each once', () => {
  const ids = RULES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('every page is of a rule', () => {
  const pages = fs.readdirSync(docs).filter((name) => name !== 'README.md');
  const rules = [...RULES, ...LIVE_RULES];
  expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
});

describe.each(RULES)('$id', ({ id, references }) => {
  const own = path.join(sources, `${id}.ts`);

  test('has its file', () => {
    expect(fs.existsSync(own)).toBe(true);
  });

  test('has at least 12 cases, half of them negative', () => {
    const file = path.join(import.meta.dirname, `${id}.test.ts`);
    const found = casesIn(file, 'found');
    const fine = casesIn(file, 'fine');
    expect(found).toBeGreaterThan(0);
    expect(found + fine).toBeGreaterThanOrEqual(12);
    expect(fine).toBeGreaterThanOrEqual(found);
  });

  test('has texts for every message in every language', () => {
    const file = path.join(room, 'messages/rules', `${id}.json`);
    const texts = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, RuleText>;
    const keys = [...new Set(['text', ...keysIn(own)])].sort();
    expect(Object.keys(texts)).toEqual([...CHECK_LANGUAGES]);
    for (const language of CHECK_LANGUAGES) {
      const text = texts[language];
      expect(text?.title && text.risk && text.cure, language).toBeTruthy();
      expect(Object.keys(text?.messages ?? {}), language).toEqual(expect.arrayContaining(keys));
    }
  });

  test('has a page with its headings in order', () => {
    const page = fs.readFileSync(path.join(docs, `${id}.md`), 'utf8');
    // A comment in a code block looks like a heading.
    const prose = page.replace(/^```[\s\S]*?^```/gm, '');
    const lines = prose.split('\n').filter((line) => /^##? /.test(line));
    expect(lines[0]).toMatch(/^# \S/);
    expect(lines.slice(1)).toEqual(HEADINGS);
    for (const heading of ['## Found', '## Not found']) {
      const start = page.indexOf(`${heading}\n`);
      expect(page.slice(start, page.indexOf('\n## ', start + 1)), heading).toContain('```');
    }
  });

  test('names known clauses, the same as its page', () => {
    const titles = clauseTitles();
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((one) => !titles.has(one))).toEqual([]);
    const page = fs.readFileSync(path.join(docs, `${id}.md`), 'utf8');
    // A page may say what a clause asks of this rule in words of its own, but must say it.
    const named = page.slice(page.indexOf('## References')).matchAll(/^- `([^`]+)`: \S/gm);
    expect([...named].map(([, clause]) => clause)).toEqual(references);
  });

  test('is in the index', () => {
    expect(fs.readFileSync(path.join(docs, 'README.md'), 'utf8')).toContain(`[${id}](${id}.md)`);
  });
});

describe.each(readFrameworks())('clauses of $framework', (framework) => {
  test('have a source, a day and a certainty', () => {
    expect(framework.source).toMatch(/^https:\/\//);
    expect(String(framework.verifiedOn)).toMatch(
      /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
    );
    expect(['confirmed', 'reported', 'unconfirmed']).toContain(framework.confidence);
  });

  test('stand each once under the name of their framework', () => {
    const ids = framework.clauses.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.filter((id) => !id.startsWith(`${framework.framework}:`))).toEqual([]);
    expect(framework.clauses.filter(({ title }) => title.trim() === '')).toEqual([]);
  });
});
