/**
 * A stand-in for HubSpot's command line: it writes down how it was called and answers as version
 * 8.14.0 does. What it says and asks is held to the real one in real_hs.test.ts.
 */
import fs from 'node:fs';
import path from 'node:path';

export interface Call {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What was written to it, '' = nothing. */
  readonly stdin: string;
}

/** How it behaves: `exit-3` fails, `no-app` asks for an app, `silent` asks and says nothing more. */
export type Mode = 'ok' | 'exit-3' | 'no-app' | 'silent' | 'repeats' | 'other-version';

const SCRIPT = `#!${process.execPath}
const fs = require('node:fs');
const argv = process.argv.slice(2);
const { HS_STAND_IN_MODE: mode, HS_STAND_IN_CALLS: calls } = process.env;
if (argv[0] === '--version') {
  console.log(mode === 'other-version' ? '9.0.0' : '8.14.0');
  process.exit(0);
}
let stdin = '';
const end = (code) => {
  fs.appendFileSync(calls, JSON.stringify({ argv, cwd: process.cwd(), env: process.env, stdin }) + '\\n');
  process.exit(code);
};
if (mode === 'exit-3') {
  console.error('The upload failed');
  end(3);
}
if (argv[0] !== 'app') {
  console.log('Build #7 succeeded', process.env.HUBSPOT_PERSONAL_ACCESS_KEY ?? '');
  end(0);
}
const prompt = mode === 'no-app' ? '? [--app] Select an app:' : '? Enter a value for the secret: ';
setTimeout(() => {
  if (stdin !== '') console.log('written before it was asked for');
  process.stdout.write('\\u001b[1m' + prompt + '\\u001b[22m');
}, 150);
process.stdin.setEncoding('utf8');
process.stdin.on('data', (piece) => (stdin += piece));
process.stdin.on('end', () => {
  if (mode === 'silent') end(0);
  if (mode === 'repeats') {
    process.stdout.write(stdin.slice(0, 9));
    process.stderr.write('value ' + stdin);
    setTimeout(() => process.stdout.write(stdin.slice(9)), 50);
  }
  setTimeout(() => {
    const verb = argv[2] === 'update' ? 'updated in' : 'added to';
    console.log('App secret "' + argv[3] + '" was ' + verb + ' "Bailiwick"');
    end(0);
  }, 100);
});
`;

/** Writes an executable \`hs\` into the folder. */
export function writeStandIn(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'hs'), SCRIPT, { mode: 0o755 });
}

/** Every call since the last time, and forgets them. */
export function takeCalls(file: string): readonly Call[] {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').trim().split('\n');
  fs.rmSync(file);
  return lines.map((line) => JSON.parse(line) as Call);
}
