import { compileAnonymous } from '../emit/compile.ts';
import type { Org } from '../org.ts';
import { formatDiagnostics } from '../syntax/diagnostics.ts';
import { debugLines } from '../system/system.ts';

/**
 * Compiles and runs statements as a user in one transaction; gives the debug lines. `printed` gets
 * them, too, also when an exception ends the block.
 */
export function runAnonymous(
  org: Org,
  userId: string,
  source: string,
  printed: string[] = [],
): readonly string[] {
  const { block, diagnostics } = compileAnonymous(org.project.input, source);
  if (block === undefined) {
    throw new Error(`the Apex does not compile:\n${formatDiagnostics(diagnostics)}`);
  }
  return org.transaction(userId, (transaction) => {
    try {
      org.program.runAnonymous(transaction, block);
    } finally {
      printed.push(...debugLines(transaction));
    }
    return printed;
  });
}
