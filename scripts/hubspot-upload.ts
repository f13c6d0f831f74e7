/** Uploads the HubSpot app as a new build, without deploying it: `npm run hubspot:upload -- --help`. */
import { checkRelease, demandFresh } from './hubspot/checks.ts';
import { commandLine, demandCli, runHs } from './hubspot/hs.ts';
import { main, SHARED_HELP } from './hubspot/options.ts';

const help = `npm run hubspot:upload -- --profile <name> [--project <folder>]

Checks the project, then uploads it as a new build (\`hs project upload\`). The build is not deployed.
${SHARED_HELP}`;

await main(help, {}, async ({ profile, folder, isDryRun }) => {
  const { accountId, bundleVersion, bundleDigest } = await checkRelease(folder, profile);
  demandFresh();
  const message = `bundle ${bundleVersion} ${bundleDigest}`;
  const args = ['project', 'upload', '--profile', profile, '--skip-auto-deploy'];
  const command = { folder, accountId, args: [...args, '--message', message] };
  console.log(commandLine(command));
  if (isDryRun) return 0;
  demandCli();
  return (await runHs(command)).exitCode;
});
