/** Loops and switches that would run differently. */
import type { RefusedSample } from './sample.ts';
import { inFunction, refused } from './sample.ts';

export const control: readonly RefusedSample[] = [
  refused(
    'FALLTHROUGH',
    "export function sample(text: string): int {\n  let count: int = 0;\n  switch (text) {\n    case 'a':\n      count = 1; // HERE\n    default:\n      count = 2;\n  }\n  return count;\n}\n",
  ),
  refused(
    'CASE_LABEL',
    'export function sample(text: string, other: string): int {\n  switch (text) {\n    case other: // HERE\n      return 1;\n    default:\n      return 2;\n  }\n}\n',
  ),
  refused(
    'CASE_LABEL',
    'export function sample(count: int): int {\n  switch (count) {\n    case -2147483648: // HERE\n      return 1;\n    default:\n      return 2;\n  }\n}\n',
  ),
  refused('CASE_LABEL', inFunction('switch (flag) { case true: return; }', 'flag: boolean')),
  refused(
    'CASE_REPEATED',
    "export function sample(text: string): int {\n  switch (text) {\n    case 'a':\n      return 1;\n    case 'a': // HERE\n      return 2;\n    default:\n      return 3;\n  }\n}\n",
  ),
  refused(
    'CASE_REPEATED',
    'export function sample(count: int): int {\n  switch (count) {\n    case 16:\n      return 1;\n    case 0x10: // HERE\n      return 2;\n    default:\n      return 3;\n  }\n}\n',
  ),
  refused(
    'CASE_SCOPE',
    "export function sample(text: string): int {\n  switch (text) {\n    case 'a':\n      const one: int = 1; // HERE\n      return one;\n    default:\n      return 2;\n  }\n}\n",
  ),
  refused('EMPTY_SWITCH', inFunction('switch (text) {}', 'text: string')),
  refused('EMPTY_SWITCH', inFunction('switch (text) { default: sample(text); }', 'text: string')),
  refused(
    'NESTED_BREAK',
    "export function sample(text: string, flag: boolean): int {\n  switch (text) {\n    case 'a':\n      if (flag) break; // HERE\n      return 1;\n    default:\n      return 2;\n  }\n  return 3;\n}\n",
  ),
  refused(
    'LOOP_MUTATION',
    'export function sample(tags: string[]): void {\n  for (const tag of tags) {\n    tags.push(tag); // HERE\n  }\n}\n',
  ),
  refused(
    'LOOP_HEAD',
    inFunction('for (let i: int = 0; i <= count; i++) sample(i);', 'count: int'),
  ),
  refused('LOOP_HEAD', inFunction('for (;;) sample();')),
  refused('LOOP_HEAD', inFunction('for (let i: int = 0; i < 9; i += 2) sample();')),
  refused('LOOP_HEAD', inFunction('for (var tag of tags) sample(tags);', 'tags: string[]')),
  refused(
    'LOOP_VARIABLE',
    'export function sample(count: int): void {\n  for (let i: int = 0; i < count; i++) {\n    i = 2147483647; // HERE\n  }\n}\n',
  ),
  refused(
    'LOOP_VARIABLE',
    'export function sample(count: int): void {\n  for (let i: int = count; i > 0; i--) {\n    while (i > 2) {\n      --i; // HERE\n    }\n  }\n}\n',
  ),
  refused('ENDLESS_LOOP', inFunction('while (true) sample();')),
  refused('SEQUENCE_TYPE', inFunction('for (const unit of text) sample(unit);', 'text: string')),
  refused(
    'SEQUENCE_TYPE',
    inFunction('for (const tag of tags) sample(new Set<string>());', 'tags: Set<string>'),
  ),
];
