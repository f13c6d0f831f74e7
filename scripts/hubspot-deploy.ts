/** Deploys an uploaded build of the HubSpot app: `npm run hubspot:deploy -- --help`. */
import { checkRelease } from './hubspot/checks.ts';
import { commandLine, demandCli, ReleaseFailure, runHs } from './hubspot/hs.ts';
import { main, SHARED_HELP } from './hubspot/options.ts';

const help = `npm run hubspot:deploy -- --profile <name> --build <number> [--project <folder>]

Checks the project, then deploys a build that was uploaded before (\`hs project deploy\`).
  --build <number>   build that \`hubspot:upload\` named; required
${SHARED_HELP}`;

await main(help, { build: { type: 'string' } }, async ({ profile, folder, isDryRun, text }) => {
  const { accountId } = await checkRelease(folder, profile);
  const build = text('build');
  if (!/^[1-9]\d{0,9}$/.test(build)) {
    throw new ReleaseFailure('give --build: the number that hubspot:upload named', 2);
  }
  const args = ['project', 'deploy', '--profile', profile, '--build', build];
  const command = { folder, accountId, args };
  console.log(commandLine(command));
  if (isDryRun) return 0;
  demandCli();
  return (await runHs(command)).exitCode;
});
