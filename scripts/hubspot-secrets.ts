/** Sets secrets of the HubSpot app from files or stdin: `npm run hubspot:secrets -- --help`. */
import fs from 'node:fs';
import path from 'node:path';
import { checkRelease } from './hubspot/checks.ts';
import { commandLine, demandCli, ReleaseFailure, runHs } from './hubspot/hs.ts';
import type { HsCommand } from './hubspot/hs.ts';
import { main, SHARED_HELP } from './hubspot/options.ts';
import type { Options } from './hubspot/options.ts';
import { hiddenParts, SECRET_NAMES, secretLine } from './hubspot/secret_values.ts';

const help = `npm run hubspot:secrets -- --profile <name> --app <id> (--folder <folder> | --name <secret>)

Checks the project, then sets secrets of the app (\`hs app secret add\`). Values come from files or
stdin, are handed to \`hs\` when it asks for them, and are shown nowhere.
  --app <id>         the app's id in HubSpot; required
  --folder <folder>  a file for each secret, named like it: ${SECRET_NAMES.join(', ')}
  --name <secret>    one secret, its value from stdin or --file
  --file <file>      file with the value of --name
  --replace          the secrets exist already (\`hs app secret update\`)
${SHARED_HELP}`;

interface Secret {
  readonly name: string;
  readonly given: string;
}

const own = {
  app: { type: 'string' },
  folder: { type: 'string' },
  name: { type: 'string' },
  file: { type: 'string' },
  replace: { type: 'boolean' },
} as const;

await main(help, own, async (options) => {
  const { accountId } = await checkRelease(options.folder, options.profile);
  const app = options.text('app');
  if (!/^[1-9]\d{0,14}$/.test(app)) throw new ReleaseFailure('give --app: the app’s id', 2);
  const verb = options.isSet('replace') ? 'update' : 'add';
  // All are read and judged before the first is sent.
  const commands = secretsOf(options).map(({ name, given }) => {
    const secret = secretLine(name, given);
    const args = ['app', 'secret', verb, name, '--app', app, '--account', String(accountId)];
    const hidden = hiddenParts(given, secret);
    return { name, command: { folder: options.folder, accountId, args, secret, hidden } };
  });
  if (!options.isDryRun) demandCli();
  for (const { name, command } of commands) {
    console.log(commandLine(command));
    const exitCode = options.isDryRun ? 0 : await set(name, command);
    if (exitCode !== 0) return exitCode;
  }
  return 0;
});

/** `hs` ends with 0 also when it was not given a value: only what it says itself counts. */
async function set(name: string, command: HsCommand): Promise<number> {
  const { exitCode, output, askedForSecret } = await runHs(command);
  if (exitCode !== 0) return exitCode;
  const isDone = new RegExp(`App secret "${name}" was (added|updated)`).test(output);
  if (askedForSecret && isDone) return 0;
  throw new ReleaseFailure(`hs did not say that ${name} was set: see what it printed`);
}

function secretsOf(options: Options): readonly Secret[] {
  const [folder, name, file] = ['folder', 'name', 'file'].map(options.text) as [
    string,
    string,
    string,
  ];
  if ((folder === '') === (name === '')) throw new ReleaseFailure('give --folder or --name', 2);
  if (name !== '') return [{ name, given: read(file === '' ? 0 : path.resolve(file)) }];
  const found = SECRET_NAMES.filter((one) => fs.existsSync(path.join(folder, one)));
  const missing = SECRET_NAMES.filter((one) => !found.includes(one));
  if (found.length === 0) throw new ReleaseFailure(`${folder} has none of ${missing.join(', ')}`);
  if (missing.length > 0) console.log(`not in ${folder}, left as they are: ${missing.join(', ')}`);
  return found.map((one) => ({ name: one, given: read(path.join(folder, one)) }));
}

function read(source: string | 0): string {
  try {
    return fs.readFileSync(source, 'utf8');
  } catch {
    throw new ReleaseFailure(`${source === 0 ? 'stdin' : source} cannot be read`);
  }
}
