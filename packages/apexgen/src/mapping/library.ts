import type { Mapping } from './mapping.ts';

/** Library members, in a function with the names of `parameters`. */
export const library: readonly Mapping[] = [
  { covers: ['member List.length'], typescript: 'words.length', apex: 'words.size()' },
  { covers: ['member List.push'], typescript: 'found.push(text)', apex: 'found.add(text)' },
  {
    covers: ['member List.includes'],
    typescript: 'words.includes(text)',
    apex: 'PolicyRuntime.includes(words, text)',
    note: 'exact; strings and `int`',
  },
  {
    covers: ['member List.includes'],
    typescript: 'numbers.includes(count)',
    apex: 'PolicyRuntime.includesNumber(numbers, count)',
  },
  {
    covers: ['member List.indexOf'],
    typescript: 'words.indexOf(text)',
    apex: 'PolicyRuntime.indexOf(words, text)',
  },
  {
    covers: ['member List.indexOf'],
    typescript: 'numbers.indexOf(count)',
    apex: 'PolicyRuntime.indexOfNumber(numbers, count)',
  },
  {
    covers: ['member List.join'],
    typescript: 'words.join(text)',
    apex: 'String.join(words, text)',
    note: 'strings, none of them null',
  },
  { covers: ['member String.length'], typescript: 'text.length', apex: 'text.length()' },
  {
    covers: ['member String.startsWith'],
    typescript: 'text.startsWith(other)',
    apex: 'text.startsWith(other)',
  },
  {
    covers: ['member String.endsWith'],
    typescript: 'text.endsWith(other)',
    apex: 'text.endsWith(other)',
  },
  {
    covers: ['member String.includes'],
    typescript: 'text.includes(other)',
    apex: 'text.contains(other)',
  },
  {
    covers: ['member String.indexOf'],
    typescript: 'text.indexOf(other)',
    apex: 'text.indexOf(other)',
  },
  {
    covers: ['member String.indexOf'],
    typescript: 'text.indexOf(other, count)',
    apex: 'text.indexOf(other, count)',
    note: 'from a position; one before the start counts as the start',
  },
  {
    covers: ['member String.charCodeAt'],
    typescript: 'text.charCodeAt(count)',
    apex: 'text.charAt(count)',
    note: 'a UTF-16 unit; outside the text Apex throws',
  },
  {
    covers: ['static String.fromCharCode'],
    typescript: 'String.fromCharCode(...numbers)',
    apex: 'PolicyRuntime.textOf(numbers)',
    note: 'one list of UTF-16 units, spread',
  },
  {
    covers: ['member String.slice'],
    typescript: 'text.slice(1, -1)',
    apex: 'PolicyRuntime.slice(text, 1, -1)',
    note: 'positions count UTF-16 units',
  },
  {
    covers: ['member String.slice'],
    typescript: 'text.slice(count)',
    apex: 'PolicyRuntime.slice(text, count)',
  },
  {
    covers: ['member String.split'],
    typescript: "text.split('.')",
    apex: "PolicyRuntime.split(text, '.')",
    note: 'a literal that is not empty',
  },
  { covers: ['member Map.size'], typescript: 'table.size', apex: 'table.size()' },
  {
    covers: ['member Map.get'],
    typescript: 'table.get(text)',
    apex: 'table.get(text)',
    note: 'null where TypeScript gives undefined',
  },
  { covers: ['member Map.has'], typescript: 'table.has(text)', apex: 'table.containsKey(text)' },
  {
    covers: ['member Map.set'],
    typescript: 'table.set(text, place)',
    apex: 'table.put(text, place)',
  },
  { covers: ['member Set.size'], typescript: 'seen.size', apex: 'seen.size()' },
  { covers: ['member Set.has'], typescript: 'seen.has(text)', apex: 'seen.contains(text)' },
  { covers: ['member Set.add'], typescript: 'seen.add(text)', apex: 'seen.add(text)' },
];
