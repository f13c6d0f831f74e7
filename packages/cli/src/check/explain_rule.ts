/** The rules in words, for `--list-rules` and `--explain`. */
import { rulePage } from '@bailiwick/scanner';
import type { RuleInfo, Texts } from '@bailiwick/scanner';
import { CommandFailure } from '../failure.ts';

/** One line a rule: id, highest level, title. */
export function listRules(rules: readonly RuleInfo[], texts: Texts): readonly string[] {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const levels = rules.map(({ level }) => texts.label(`level.${level}`));
  const levelWidth = Math.max(...levels.map(({ length }) => length));
  return rules.map(({ id }, index) => {
    const level = (levels[index] ?? '').padEnd(levelWidth);
    return `${id.padEnd(width)}  ${level}  ${texts.rule(id).title}`;
  });
}

/** What the rule finds, what goes wrong, what cures it, what it enforces. */
export function explainRule(
  id: string,
  rules: readonly RuleInfo[],
  texts: Texts,
): readonly string[] {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) {
    throw new CommandFailure(`--explain: there is no rule \`${id}\`; --list-rules lists them`);
  }
  const { title, risk } = texts.rule(id);
  const lines = [
    `${id} (${texts.label(`level.${rule.level}`)}): ${title}`,
    '',
    `${texts.label('label.risk')}: ${risk}`,
    `${texts.label('label.cure')}: ${texts.cure({ rule: id, values: {} })}`,
  ];
  if (rule.references.length > 0) {
    lines.push(`${texts.label('label.references')}: ${rule.references.join(', ')}`);
  }
  return [...lines, `${texts.label('label.rule')}: ${rulePage(id)}`];
}
