import { rules } from './rules.ts';
import { kindName, mappingTables, refusedKinds } from './mapping/index.ts';

function mappingSection(): string {
  const all = mappingTables.map(({ title, rows }) => {
    const lines = rows.map(
      ({ typescript, apex, note }) =>
        `| ${code(typescript)} | ${code(apex)} | ${cell(note ?? '')} |`,
    );
    return [`### ${title}`, '', '| TypeScript | Apex | |', '|---|---|---|', ...lines].join('\n');
  });
  return all.join('\n\n');
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
