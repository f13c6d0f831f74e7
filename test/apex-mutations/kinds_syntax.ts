/** Texts that Salesforce's own parser refuses. */
import type { MutationKind } from './kind.ts';
import { byParser, edits, member, replace, statement } from './kind.ts';
import type { Token } from './source.ts';

const isName = (token: Token | undefined): boolean => /^[A-Za-z_]\w*$/.test(token?.text ?? '');

/** A parser stumbles at the next token: only places where that one is on the same line. */
const followedOnLine = (tokens: readonly Token[], index: number): boolean =>
  tokens[index + 1]?.line === tokens[index]?.line;

const statementOf = (id: string, text: string): MutationKind => ({
  id,
  evidence: byParser,
  mutants: statement(text),
});

/** Words that Salesforce's parser takes for no identifier, although the open grammar does. */
const RESERVED = ['and', 'as', 'asc', 'bulk', 'by', 'commit', 'desc', 'from', 'having', 'in'];
const RESERVED_TOO = ['like', 'limit', 'not', 'nulls', 'or', 'select', 'trigger', 'using', 'where'];

export const syntaxKinds: readonly MutationKind[] = [
  {
    id: 'missing-semicolon',
    evidence: byParser,
    mutants: edits((tokens, index) => {
      const [word, name, end, next] = tokens.slice(index, index + 4);
      const fits = word?.text === 'return' && end?.text === ';' && next?.text === '}';
      return fits && isName(name) ? replace(end, '', next.line) : undefined;
    }),
  },
  {
    id: 'missing-parenthesis',
    evidence: byParser,
    mutants: edits((tokens, index) => {
      const token = tokens[index];
      const ends = token?.text === ')' && tokens[index + 1]?.text === ';';
      return ends && followedOnLine(tokens, index) ? replace(token, '') : undefined;
    }),
  },
  {
    id: 'missing-operand',
    evidence: byParser,
    mutants: edits((tokens, index) => {
      const token = tokens[index];
      const ends = token?.text === ';' && tokens[index - 1]?.text === ')';
      return ends ? replace(token, ' + ;') : undefined;
    }),
  },
  {
    id: 'missing-brace-at-the-end',
    evidence: byParser,
    mutants: ({ file, text, tokens }) => {
      const last = tokens.at(-1);
      if (last?.text !== '}') return [];
      return [{ file, text: text.slice(0, last.start).trimEnd(), line: tokens.at(-2)?.line ?? 0 }];
    },
  },
  {
    id: 'else-without-if',
    evidence: byParser,
    mutants: statement('else { return; }'),
  },
  statementOf('catch-without-try', 'catch (Exception mutant) { }'),
  statementOf('try-alone', 'try { } Integer mutant;'),
  statementOf('two-updates-in-for', 'for (Integer mutant = 0; mutant < 1; mutant++, mutant--) { }'),
  statementOf('two-names-without-comma', 'Integer mutant other;'),
  statementOf('number-as-name', 'Integer 1mutant = 1;'),
  statementOf('case-instead-of-when', 'switch on 1 { case 1 { } }'),
  statementOf('empty-when', 'switch on 1 { when { } }'),
  statementOf('goto', 'goto mutant;'),
  statementOf('arrow', 'Integer mutant = (x) -> x;'),
  statementOf('double-quotes', 'String mutant = "text";'),
  statementOf('generic-without-end', 'List<String mutant = null;'),
  statementOf('smallest-literal', 'Integer mutant = -2147483648;'),
  ...[...RESERVED, ...RESERVED_TOO].map((word): MutationKind => ({
    id: `reserved-variable-${word}`,
    evidence: byParser,
    mutants: statement(`Integer ${word} = 1;`),
  })),
  {
    id: 'reserved-method',
    evidence: byParser,
    mutants: member('private static void select() { }'),
  },
  { id: 'reserved-field', evidence: byParser, mutants: member('private Integer limit;') },
  { id: 'reserved-class', evidence: byParser, mutants: member('private class Trigger { }') },
  {
    id: 'reserved-parameter',
    evidence: byParser,
    mutants: member('private static void mutant(Integer by) { }'),
  },
];
