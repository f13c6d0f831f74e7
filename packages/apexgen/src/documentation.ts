import { builtins } from './builtins/index.ts';
import { rules } from './rules.ts';
import type { Mapping } from './mapping/mapping.ts';
import { kindName, mappingTables, refusedKinds } from './mapping/index.ts';

function mappingSection(): string {
  const all = mappingTables.map(({ title, rows }) =>
    [`### ${title}`, '', '| TypeScript | Apex | |', '|---|---|---|', ...rows.map(rowOf)].join('\n'),
  );
  return all.join('\n\n');
}

function rowOf({ covers, typescript, apex, note }: Mapping): string {
  const notes = [...covers.flatMap(useOf), ...(note === undefined ? [] : [note])];
  return `| ${code(typescript)} | ${code(apex)} | ${cell(notes.join('; '))} |`;
}

/** How a library member may be used, when it is one that is called. */
function useOf(construct: string): readonly string[] {
  const [role, member = ''] = construct.split(' ');
  const [type = '', name = ''] = member.split('.');
  const builtin = role === 'member' ? builtins[type]?.[name] : undefined;
  if (builtin?.arity === undefined) return [];
  const most = builtin.arity.at(-1);
  const count = `${builtin.arity.join(' or ')} argument${most === 1 ? '' : 's'}`;
  return builtin.isStatement === true ? [count, 'as a statement'] : [count];
}

function refusedSection(): string {
  const rows = refusedKinds().map(
    ({ role, kind, code: reason }) => `| ${role} | \`${kindName(kind)}\` | \`${reason}\` |`,
  );
  return ['| where | kind | code |', '|---|---|---|', ...rows].join('\n');
}

function refusalTable(): string {
  const rows = Object.entries(rules).map(
    ([name, rule]) => `| \`${name}\` | ${cell(rule.message)} | ${cell(rule.cure)} |`,
  );
  return ['| code | reason | cure |', '|---|---|---|', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('{0}', '...').replaceAll('|', '\\|');
}

/** A snippet in a table: on one line, in a fence that is longer than any inside it. */
function code(snippet: string): string {
  const line = cell(snippet.replaceAll('\n', ' '));
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

const sections: Readonly<Record<string, () => string>> = {
  mapping: mappingSection,
  refused: refusedSection,
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
