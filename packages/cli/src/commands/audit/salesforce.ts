import fs from 'node:fs';
import { auditSalesforce, connectOrg, salesforceRequests, targetDigest } from '@bailiwick/scanner';
import type { Command, CommandInput, Terminal } from '../../command.ts';
import { listOption } from '../../command.ts';
import { CONTRACT_OPTIONS } from '../../check/options.ts';
import { liveOptions, liveSettings } from '../../live/options.ts';
import { accessOptions, apiVersionOf, orgAccess } from '../../live/salesforce_access.ts';
import { explainStop, openSession, paceOf, reportAudit } from '../../live/session.ts';

const CURE =
  'Sign in again (`sf org login web`), or give a new token by --token-file; what was read is kept.';

/** `bailiwick audit salesforce`: an org as it is, judged by the contract. Reads only. */
export const auditOrg: Command = {
  name: 'audit salesforce',
  summary: 'judge an org as it is: place, tokens, permissions, exports, metadata',
  positionals: '',
  options: {
    ...accessOptions,
    ...CONTRACT_OPTIONS,
    ...liveOptions,
    'no-metadata': { type: 'boolean', description: 'leave out code and settings of the org' },
    'model-permission': {
      type: 'string',
      value: 'name',
      description: 'custom permission that lets people use a model; may be given several times',
      repeatable: true,
    },
  },
  run,
};

async function run(input: CommandInput, terminal: Terminal): Promise<0 | 1 | 3> {
  const withMetadata = input.options['no-metadata'] !== true;
  if (input.options['dry-run'] === true) {
    salesforceRequests(apiVersionOf(input), withMetadata).forEach(terminal.out);
    return 0;
  }
  const settings = liveSettings(input, terminal, null);
  const pace = paceOf(input);
  const access = await orgAccess(input);
  const session = openSession(input, targetDigest('salesforce', access.instanceUrl), terminal);
  const forget = forgetOnSignal(session.folder);
  try {
    const org = await connectOrg(access, pace);
    const result = await auditSalesforce(org, {
      ...session,
      configuration: settings.configuration,
      metadataFolder: session.folder,
      withMetadata,
      modelPermissions: listOption(input, 'model-permission'),
      now: Date.now(),
    });
    return reportAudit(result, settings, session, input, terminal);
  } catch (cause) {
    return explainStop(cause, session, CURE, terminal);
  } finally {
    forget();
  }
}

/** An org's code must not stay behind when the audit is ended from outside. */
function forgetOnSignal(folder: string): () => void {
  const end = (): never => {
    fs.rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
  };
}
