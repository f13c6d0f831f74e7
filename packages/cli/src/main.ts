/** The `bailiwick` command. */
import { commandGroups } from './command_table.ts';
import { run } from './run.ts';

// A reader such as `head` may close the pipe before all is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(2);
});

process.exitCode = await run(process.argv.slice(2), commandGroups, {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  today: () => Number(new Date().toISOString().slice(0, 10).replaceAll('-', '')),
});
