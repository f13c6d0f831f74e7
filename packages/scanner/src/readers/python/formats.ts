/** The two older ways of putting values into a text: `'%s' % x` and `'{}'.format(x)`. */

import type { Value } from '../../model/program.ts';
import type { Span } from '../../model/span.ts';

type Text = Extract<Value, { k: 'text' }>;

export function fillPercent(template: Text, right: Value): Value {
  const positional = right.k === 'list' ? right.items : [right];
  let next = 0;
  return fill(template, /%(?:\((\w+)\))?[-+ #0-9.*]*([a-zA-Z%])/g, template.at, (name, kind) => {
    if (kind === '%') {
      return '%';
    }
    if (name !== undefined) {
      return memberOf(right, name);
    }
    next += 1;
    return positional[next - 1] ?? null;
  });
}

/** The text that `'...'.format(...)` gives, or null when the callee is something else. */
export function fillFormat(callee: Value, args: readonly Value[], at: Span): Value | null {
  if (callee.k !== 'member' || callee.name !== 'format' || callee.of.k !== 'text') {
    return null;
  }
  const last = args.at(-1);
  let next = 0;
  return fill(callee.of, /\{\{|\}\}|\{(\w*)[^{}]*\}/g, at, (name, _kind, whole) => {
    if (whole === '{{' || whole === '}}') {
      return whole.charAt(0);
    }
    if (name === undefined || name === '' || /^\d+$/.test(name)) {
      const index = name === undefined || name === '' ? next : Number(name);
      next += 1;
      return args[index] ?? null;
    }
    return last === undefined ? null : memberOf(last, name);
  });
}

function memberOf(value: Value, name: string): Value | null {
  return value.k === 'object'
    ? (value.members.find((member) => member.name === name)?.value ?? null)
    : { k: 'member', of: value, name, at: value.at };
}

function fill(
  template: Text,
  pattern: RegExp,
  at: Span,
  give: (
    name: string | undefined,
    kind: string | undefined,
    whole: string,
  ) => Value | string | null,
): Value {
  const parts: Value[] = [];
  let end = 0;
  const literal = (text: string): void => {
    if (text !== '') {
      parts.push({ k: 'text', text, at: template.at });
    }
  };
  for (const match of template.text.matchAll(pattern)) {
    literal(template.text.slice(end, match.index));
    end = match.index + match[0].length;
    const given = give(match[1], match[2], match[0]);
    if (typeof given === 'string') {
      literal(given);
    } else {
      parts.push(given ?? { k: 'other', parts: [], at: template.at });
    }
  }
  literal(template.text.slice(end));
  return { k: 'join', parts, at };
}
