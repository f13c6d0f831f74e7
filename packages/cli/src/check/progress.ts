/** Progress on a terminal's error stream; elsewhere nothing is written. */
import type { Phase, Texts } from '@bailiwick/scanner';

export interface Progress {
  readonly onProgress: (done: number, total: number, phase: Phase) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const EVERY_MS = 100;

/** Shows one line, rewritten at most ten times a second. */
export function progressOn(stream: NodeJS.WriteStream, texts: Texts, quiet: boolean): Progress {
  if (quiet || !stream.isTTY) return { onProgress: () => undefined, end: () => undefined };
  let last = 0;
  return {
    onProgress: (done, total, phase) => {
      const now = Date.now();
      if (now - last < EVERY_MS) return;
      last = now;
      stream.write(`\r\u001b[K${texts.label(`phase.${phase}`)} ${done}/${total}`);
    },
    end: () => {
      stream.write('\r\u001b[K');
    },
  };
}
