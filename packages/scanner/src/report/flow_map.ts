/**
 * The map of flows as SVG: mechanisms at the left, operators in the middle, jurisdictions at the
 * right. Each name stands in a box of its own and boxes of a column are stacked, so no two names
 * overlap, whatever the data.
 */

import type { Texts } from '../messages.ts';
import type { FlowOfData, Verdict } from '../model/check.ts';
import { columnsOf } from './frame.ts';
import { escapeHtml } from './markup.ts';
import { compareText, jurisdictionOf } from './summary.ts';

const VERDICTS: readonly Verdict[] = ['error', 'warning', 'note', 'allowed'];

const BOX = { width: 216, minimum: 28, gap: 10, padding: 4 } as const;
const COLUMN_STEP = 352;
const HEAD = 30;
const WIDTH = COLUMN_STEP * 2 + BOX.width;
/** Boxes of a column; what is less frequent is counted in one more. */
const MOST_BOXES = 14;
/** Characters of a name that fit into a box at 13 px. */
const NAME = 29;
/** Height of all ribbons together, and of one place at most. */
const RIBBONS = 320;
const WIDEST_PLACE = 14;

interface Ribbon {
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
  readonly count: number;
}

interface Box {
  readonly name: string;
  readonly top: number;
  readonly height: number;
}

/** One row of the table that says the same as the map. */
export interface MapRow {
  readonly mechanism: string;
  readonly operator: string;
  readonly jurisdiction: string;
  readonly verdict: Verdict;
  readonly count: number;
}

/** The flows with their names, those of the same way counted together; most frequent first. */
export function mapRows(flows: readonly FlowOfData[], texts: Texts): readonly MapRow[] {
  const rows = new Map<string, MapRow>();
  for (const flow of flows) {
    const row = {
      mechanism: texts.label(`mechanism.${flow.mechanism}`),
      operator: flow.operator === '' ? texts.label('label.unknown') : flow.operator,
      jurisdiction: jurisdictionOf(flow.countries, texts),
      verdict: flow.verdict,
    };
    const key = Object.values(row).join('\0');
    rows.set(key, { ...row, count: (rows.get(key)?.count ?? 0) + 1 });
  }
  return [...rows.values()].sort(
    (a, b) =>
      VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
      b.count - a.count ||
      compareText(a.mechanism + a.operator, b.mechanism + b.operator),
  );
}

/** The drawing; its texts are escaped, its colours and patterns are those of the page's style. */
export function flowMap(rows: readonly MapRow[], texts: Texts): string {
  const names = {
    mechanism: foldRare(rows, 'mechanism', texts),
    operator: foldRare(rows, 'operator', texts),
    jurisdiction: foldRare(rows, 'jurisdiction', texts),
  };
  const left = ribbons(rows, (row) => [
    names.mechanism(row.mechanism),
    names.operator(row.operator),
  ]);
  const right = ribbons(rows, (row) => [
    names.operator(row.operator),
    names.jurisdiction(row.jurisdiction),
  ]);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const scale = Math.min(WIDEST_PLACE, RIBBONS / Math.max(1, total));
  const columns = [
    boxes(weights(left, 'from', scale)),
    boxes(merge(weights(left, 'to', scale), weights(right, 'from', scale))),
    boxes(weights(right, 'to', scale)),
  ] as const;
  const height =
    Math.max(
      ...columns.map((column) =>
        column.reduce((low, box) => Math.max(low, box.top + box.height), 0),
      ),
    ) + BOX.gap;
  const heads = ['mechanism', 'operator', 'jurisdiction'].map(
    (key, index) =>
      `<text class="head" x="${index * COLUMN_STEP + 4}" y="18">${escapeHtml(texts.label(`label.${key}`))}</text>`,
  );
  return [
    `<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="map-title map-note">`,
    `<title id="map-title">${escapeHtml(texts.label('page.map'))}</title>`,
    `<defs>${VERDICTS.map(pattern).join('')}</defs>`,
    ...heads,
    ...draw(left, columns[0], columns[1], 0, scale, texts),
    ...draw(right, columns[1], columns[2], 1, scale, texts),
    ...columns.flatMap((column, index) => column.map((box) => boxMarkup(box, index))),
    '</svg>',
  ].join('\n');
}

/** Pattern as well as colour tells the verdict: hatched twice, once, dotted, plain. */
function pattern(verdict: Verdict): string {
  const marks: Readonly<Record<Verdict, string>> = {
    error: '<path d="M0 8L8 0M0 0L8 8"/>',
    warning: '<path d="M0 8L8 0"/>',
    note: '<circle cx="4" cy="4" r="1.2"/>',
    allowed: '',
  };
  return `<pattern id="p-${verdict}" class="${verdict}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8"/>${marks[verdict]}</pattern>`;
}

function ribbons(
  rows: readonly MapRow[],
  ends: (row: MapRow) => readonly [string, string],
): readonly Ribbon[] {
  const found = new Map<string, Ribbon>();
  for (const row of rows) {
    const [from, to] = ends(row);
    const key = [from, to, row.verdict].join('\0');
    const count = (found.get(key)?.count ?? 0) + row.count;
    found.set(key, { from, to, verdict: row.verdict, count });
  }
  return [...found.values()].sort(
    (a, b) =>
      compareText(a.from, b.from) ||
      compareText(a.to, b.to) ||
      VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict),
  );
}

function foldRare(
  rows: readonly MapRow[],
  member: 'mechanism' | 'operator' | 'jurisdiction',
  texts: Texts,
): (name: string) => string {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[member], (counts.get(row[member]) ?? 0) + row.count);
  const order = [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  if (order.length <= MOST_BOXES) return (name) => name;
  const kept = new Set(order.slice(0, MOST_BOXES - 1).map(([name]) => name));
  const rest = texts.label('page.more', { count: String(order.length - kept.size) });
  return (name) => (kept.has(name) ? name : rest);
}

function thickness(count: number, scale: number): number {
  return Math.max(1.5, count * scale);
}

function weights(
  list: readonly Ribbon[],
  end: 'from' | 'to',
  scale: number,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const ribbon of list) {
    sums.set(ribbon[end], (sums.get(ribbon[end]) ?? 0) + thickness(ribbon.count, scale));
  }
  return sums;
}

/** A box must hold the ribbons of either side. */
function merge(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const all = new Map(a);
  for (const [name, weight] of b) all.set(name, Math.max(weight, all.get(name) ?? 0));
  return all;
}

function boxes(weightOf: ReadonlyMap<string, number>): readonly Box[] {
  let top = HEAD;
  return [...weightOf]
    .sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
    .map(([name, weight]) => {
      const box = { name, top, height: Math.max(BOX.minimum, weight + 2 * BOX.padding) };
      top += box.height + BOX.gap;
      return box;
    });
}

function draw(
  list: readonly Ribbon[],
  from: readonly Box[],
  to: readonly Box[],
  column: number,
  scale: number,
  texts: Texts,
): readonly string[] {
  const x1 = column * COLUMN_STEP + BOX.width;
  const x2 = (column + 1) * COLUMN_STEP;
  const outgoing = offsets(list, from, to, 'from', scale);
  const incoming = offsets(list, to, from, 'to', scale);
  return list.map((ribbon, index) => {
    const width = thickness(ribbon.count, scale);
    const y1 = outgoing[index] ?? 0;
    const y2 = incoming[index] ?? 0;
    const middle = (x1 + x2) / 2;
    const path = `M${x1} ${round(y1)}C${middle} ${round(y1)} ${middle} ${round(y2)} ${x2} ${round(y2)}V${round(y2 + width)}C${middle} ${round(y2 + width)} ${middle} ${round(y1 + width)} ${x1} ${round(y1 + width)}Z`;
    const told = `${ribbon.from} → ${ribbon.to}: ${ribbon.count}, ${texts.label(`verdict.${ribbon.verdict}`)}`;
    return `<path class="ribbon ${ribbon.verdict}" fill="url(#p-${ribbon.verdict})" d="${path}"><title>${escapeHtml(told)}</title></path>`;
  });
}

/** Top of each ribbon at one of its ends, ordered by the box at its other end: fewer crossings. */
function offsets(
  list: readonly Ribbon[],
  own: readonly Box[],
  other: readonly Box[],
  end: 'from' | 'to',
  scale: number,
): readonly number[] {
  const far = end === 'from' ? 'to' : 'from';
  const rank = new Map(other.map(({ name }, index) => [name, index]));
  const order = list
    .map((_, index) => index)
    .sort(
      (a, b) =>
        (rank.get(list[a]?.[far] ?? '') ?? 0) - (rank.get(list[b]?.[far] ?? '') ?? 0) || a - b,
    );
  const next = new Map(own.map((box) => [box.name, startIn(box, list, end, scale)]));
  const tops: number[] = new Array<number>(list.length).fill(0);
  for (const index of order) {
    const ribbon = list[index];
    if (ribbon === undefined) continue;
    const top = next.get(ribbon[end]) ?? 0;
    tops[index] = top;
    next.set(ribbon[end], top + thickness(ribbon.count, scale));
  }
  return tops;
}

/** Ribbons stand in the middle of a box that is higher than they are. */
function startIn(box: Box, list: readonly Ribbon[], end: 'from' | 'to', scale: number): number {
  const sum = weights(list, end, scale).get(box.name) ?? 0;
  return box.top + (box.height - sum) / 2;
}

function boxMarkup({ name, top, height }: Box, column: number): string {
  const x = column * COLUMN_STEP;
  return `<g class="box"><title>${escapeHtml(name)}</title><rect x="${x}" y="${round(top)}" width="${BOX.width}" height="${round(height)}" rx="4"/><text x="${x + 10}" y="${round(top + height / 2 + 4.5)}">${escapeHtml(cut(name))}</text></g>`;
}

/** The name by as many columns as fit; the whole of it is in the box's title and the table. */
function cut(name: string): string {
  if (columnsOf(name) <= NAME) return name;
  let kept = '';
  for (const character of name) {
    if (columnsOf(kept + character) > NAME - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
