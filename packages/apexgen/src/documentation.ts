import ts from 'typescript';
import { builtins } from './builtins/index.ts';
import { rules } from './diagnostics.ts';
import { refusedVisitors } from './visitors/visitor.ts';
import { visitors } from './visitors/index.ts';

const targets: Readonly<Record<string, string>> = {
  List: 'list',
  String: 'text',
  Map: 'map',
  Set: 'set',
};

function libraryTable(): string {
  const rows = Object.entries(builtins).flatMap(([type, members]) =>
    Object.entries(members).map(([name, builtin]) => {
      const target = targets[type] ?? type;
      const counts = builtin.arity?.join(' or ');
      const use = counts === undefined ? `${target}.${name}` : `${target}.${name}(...)`;
      const note = builtin.isStatement === true ? 'as a statement' : '';
      return `| \`${use}\` | ${counts ?? ''} | \`${builtin.apex}\` | ${note} |`;
    }),
  );
  return ['| TypeScript | arguments | Apex | |', '|---|---|---|---|', ...rows].join('\n');
}

function syntaxTable(): string {
  const rows = Object.entries(visitors).map(([role, table]) => {
    const kinds = Object.entries(table)
      .filter(([, visitor]) => !refusedVisitors.has(visitor as object))
      .map(([kind]) => `\`${kindName(Number(kind))}\``)
      .sort();
    return `| ${role} | ${kinds.join(', ')} |`;
  });
  return ['| where | kinds of the TypeScript compiler |', '|---|---|', ...rows].join('\n');
}

/** The compiler gives some kinds a second name such as `FirstStatement`; the first one counts. */
function kindName(kind: number): string {
  const found = Object.entries(ts.SyntaxKind).find(([, value]) => value === kind);
  return found?.[0] ?? String(kind);
}

function refusalTable(): string {
  const rows = Object.entries(rules).map(
    ([code, rule]) => `| \`${code}\` | ${cell(rule.message)} | ${cell(rule.cure)} |`,
  );
  return ['| code | reason | cure |', '|---|---|---|', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('{0}', '...').replaceAll('|', '\\|');
}

const sections: Readonly<Record<string, () => string>> = {
  library: libraryTable,
  syntax: syntaxTable,
  refusals: refusalTable,
};

/** The page with its generated sections filled in from the compiler's own tables. */
export function fillDocumentation(page: string): string {
  return Object.entries(sections).reduce((filled, [name, print]) => {
    const section = new RegExp(`(<!-- generated: ${name} -->\n)[\\s\\S]*?(<!-- end -->)`);
    if (!section.test(filled)) throw new Error(`docs/apexgen.md lacks the section \`${name}\``);
    return filled.replace(section, (_, start: string, end: string) => `${start}${print()}\n${end}`);
  }, page);
}
