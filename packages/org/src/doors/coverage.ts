import type { LoadedProgram } from '../runtime/loaded_program.ts';

/** Lines of one class or trigger that ran, as the platform counts them. */
export interface ClassCoverage {
  readonly name: string;
  readonly file: string;
  readonly total: number;
  readonly covered: number;
  readonly uncoveredLines: readonly number[];
  /** Executable line -> executions. */
  readonly hits: ReadonlyMap<number, number>;
}

/** Coverage per file; test classes do not count. */
export function coverageOf(program: LoadedProgram): readonly ClassCoverage[] {
  const tests = new Set(
    program.project.types.filter((one) => one.info.isTest).map((one) => one.file),
  );
  const counters = program.coverage();
  return [...program.project.executableLines]
    .filter(([file, lines]) => !tests.has(file) && lines.length > 0)
    .map(([file, lines]) => {
      const own = counters.get(file);
      const hits = new Map(lines.map((line) => [line, own?.[line] ?? 0]));
      const uncoveredLines = lines.filter((line) => hits.get(line) === 0);
      return {
        name: nameOf(file),
        file,
        total: lines.length,
        covered: lines.length - uncoveredLines.length,
        uncoveredLines,
        hits,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Coverage of the same classes by several runs, added up. */
export function addCoverage(
  left: readonly ClassCoverage[],
  right: readonly ClassCoverage[],
): readonly ClassCoverage[] {
  const others = new Map(right.map((one) => [one.file, one.hits]));
  return left.map((one) => {
    const other = others.get(one.file);
    const hits = new Map(
      [...one.hits].map(([line, count]) => [line, count + (other?.get(line) ?? 0)]),
    );
    const uncoveredLines = [...hits].flatMap(([line, count]) => (count === 0 ? [line] : []));
    return { ...one, hits, uncoveredLines, covered: one.total - uncoveredLines.length };
  });
}

const nameOf = (file: string): string =>
  file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

/** Share of executable lines that ran, in percent with one decimal. */
export function percentOf(coverage: readonly ClassCoverage[]): number {
  const total = coverage.reduce((sum, one) => sum + one.total, 0);
  const covered = coverage.reduce((sum, one) => sum + one.covered, 0);
  return total === 0 ? 100 : Math.floor((covered * 1000) / total) / 10;
}

/** A table for people, worst class first. */
export function coverageTable(coverage: readonly ClassCoverage[]): string {
  const rows = [...coverage]
    .map((one) => ({ one, percent: percentOf([one]) }))
    .sort((a, b) => a.percent - b.percent || a.one.name.localeCompare(b.one.name));
  const width = Math.max(5, ...rows.map(({ one }) => one.name.length));
  const lines = rows.map(({ one, percent }) => {
    const missed = one.uncoveredLines.length === 0 ? '' : `  ${ranges(one.uncoveredLines)}`;
    const share = `${percent.toFixed(1)}%`.padStart(7);
    return `${one.name.padEnd(width)} ${share} ${`${String(one.covered)}/${String(one.total)}`.padStart(10)}${missed}`;
  });
  const total = coverage.reduce((sum, one) => sum + one.total, 0);
  const covered = coverage.reduce((sum, one) => sum + one.covered, 0);
  const share = `${percentOf(coverage).toFixed(1)}%`.padStart(7);
  lines.push(
    `${'Total'.padEnd(width)} ${share} ${`${String(covered)}/${String(total)}`.padStart(10)}`,
  );
  return lines.join('\n');
}

function ranges(lines: readonly number[]): string {
  const parts: string[] = [];
  for (let index = 0; index < lines.length;) {
    let end = index;
    while (lines[end + 1] === lines[end]! + 1) end += 1;
    parts.push(
      end === index ? String(lines[index]) : `${String(lines[index])}-${String(lines[end])}`,
    );
    index = end + 1;
  }
  return parts.join(', ');
}

/** Coverage in the LCOV format. */
export function lcovOf(coverage: readonly ClassCoverage[]): string {
  return coverage
    .map((one) => {
      const lines = [...one.hits].map(([line, count]) => `DA:${String(line)},${String(count)}`);
      return [
        'TN:',
        `SF:${one.file}`,
        ...lines,
        `LF:${String(one.total)}`,
        `LH:${String(one.covered)}`,
        'end_of_record\n',
      ].join('\n');
    })
    .join('');
}
