/** A fixed piece of work like that of a compiler: small objects, maps of strings, sorting. */
import { timed } from './org_timing.ts';

timed(() => {
  const counts = new Map<string, { count: number }>();
  let state = 1;
  for (let turn = 0; turn < 2_000_000; turn += 1) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const key = `key${String(state % 20_000)}`;
    const entry = counts.get(key) ?? { count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  if (sorted.length !== 20_000) throw new Error(`the yardstick is wrong: ${String(sorted.length)}`);
});
