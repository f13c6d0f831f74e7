import type { Terminal } from '../command.ts';

const STEPS = 10;

/** Tells every tenth of a long work on the error stream, so that results stay alone on the other. */
export function progress(terminal: Terminal, what: string, total: number): (done: number) => void {
  let told = 0;
  return (done) => {
    const step = Math.floor((done / Math.max(1, total)) * STEPS);
    if (step <= told && done < total) return;
    told = step;
    terminal.error(`${what}: ${done} of ${total}`);
  };
}
