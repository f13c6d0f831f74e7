/** Every command, grouped by the job that it is for. A new command is a file and a line here. */
import type { Command } from './command.ts';
import { auditHubspot } from './commands/audit/hubspot.ts';
import { auditOrg } from './commands/audit/salesforce.ts';
import { verify } from './commands/audit/verify.ts';
import { check } from './commands/check.ts';
import { classificationReport } from './commands/classification/report.ts';
import { start as startGateway } from './commands/gateway/start.ts';
import { hubspotBuild } from './commands/hubspot/build.ts';
import { hubspotGrant } from './commands/hubspot/grant.ts';
import { hubspotTick } from './commands/hubspot/tick.ts';
import { retireKeys } from './commands/keys/retire.ts';
import { rewrapKeys } from './commands/keys/rewrap.ts';
import { rotateKeys } from './commands/keys/rotate.ts';
import { serve as serveKeys } from './commands/keys/serve.ts';
import { shredKeys } from './commands/keys/shred.ts';
import { keyStatus } from './commands/keys/status.ts';
import { approveBundle } from './commands/policy/approve.ts';
import { build } from './commands/policy/build.ts';
import { diff } from './commands/policy/diff.ts';
import { digest } from './commands/policy/digest.ts';
import { explain } from './commands/policy/explain.ts';
import { dueLaw } from './commands/policy/law/due.ts';
import { listLaw } from './commands/policy/law/list.ts';
import { lawMechanisms } from './commands/policy/law/mechanisms.ts';
import { showLaw } from './commands/policy/law/show.ts';
import { sign } from './commands/policy/sign.ts';
import { simulateChange } from './commands/policy/simulate.ts';
import { start } from './commands/start.ts';

export interface CommandGroup {
  readonly job: string;
  readonly commands: readonly Command[];
}

export const commandGroups: readonly CommandGroup[] = [
  {
    job: 'Try it, run a region, run the app in HubSpot',
    commands: [start, startGateway, serveKeys, hubspotBuild, hubspotGrant, hubspotTick],
  },
  {
    job: 'Keep its keys',
    commands: [keyStatus, rotateKeys, rewrapKeys, retireKeys, shredKeys],
  },
  {
    job: 'Find where data can go, prove where it went',
    commands: [check, auditOrg, auditHubspot, verify],
  },
  {
    job: 'Decide where data may go; changes are signed by two people',
    commands: [
      build,
      explain,
      digest,
      classificationReport,
      diff,
      simulateChange,
      approveBundle,
      sign,
    ],
  },
  { job: 'Keep the law up to date', commands: [listLaw, showLaw, lawMechanisms, dueLaw] },
];
