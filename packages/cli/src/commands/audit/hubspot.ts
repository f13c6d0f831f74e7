import {
  catalogues,
  FunctionFailure,
  openInstallation,
  openSystemToAudit,
  textWriter,
  verdictOf,
} from '@bailiwick/functions';
import type { OutflowFact, System } from '@bailiwick/functions';
import {
  auditResult,
  DEFAULT_CONFIGURATION,
  hubspotTokens,
  judgeHubspot,
  LiveFailure,
  readSections,
  removeState,
  rowsOf,
  targetDigest,
  termsOf,
  withSection,
} from '@bailiwick/scanner';
import type { AuditState, JudgedOutflow } from '@bailiwick/scanner';
import { bundleTerms } from '../../check/contract.ts';
import type { Command, CommandInput, Terminal } from '../../command.ts';
import { textOption } from '../../command.ts';
import { commandFailure, portalOptions, runtimeFor } from '../../hubspot/portal.ts';
import {
  ACCOUNT_REQUEST,
  liveFailure,
  outflowsOf,
  pacedSend,
  portalOver,
  portalSections,
} from '../../live/hubspot_portal.ts';
import { liveOptions, liveSettings } from '../../live/options.ts';
import {
  explainStop,
  openSession,
  paceOf,
  reportAudit,
  writeInventory,
} from '../../live/session.ts';

const CURE =
  'Copy the token anew from the app’s Distribution tab into PRIVATE_APP_ACCESS_TOKEN; what was read is kept.';
const GOES_ON: readonly string[] = ['TOKEN_REFUSED', 'BUSY'];
const HOURS = 6 * 3_600_000;

/** `bailiwick audit hubspot`: the ways out of a portal and who can use them, judged by the contract. */
export const auditHubspot: Command = {
  name: 'audit hubspot',
  summary: 'judge a portal as it is: place, webhooks, tokens, exports, people',
  positionals: '',
  options: {
    ...portalOptions,
    json: {
      type: 'boolean',
      description: 'print the ways out with their verdicts as JSON instead',
    },
    ...liveOptions,
  },
  run,
};

async function run(input: CommandInput, terminal: Terminal): Promise<0 | 1 | 3> {
  if (input.options['dry-run'] === true) {
    terminal.out(ACCOUNT_REQUEST);
    for (const { id, requests } of portalSections(DEFAULT_CONFIGURATION)) {
      for (const request of requests) terminal.out(`${id}: ${request}`);
    }
    return 0;
  }
  const pace = paceOf(input);
  const runtime = runtimeFor(input);
  const { bundle, tenantId, digest } = installed(runtime);
  const settings = liveSettings(input, terminal, bundleTerms(bundle, 'the signed bundle'));
  // Code is judged when it is read, so facts that were read under another bundle do not count.
  const target = targetDigest('hubspot', runtime.apiOrigin, tenantId, digest);
  const session = openSession(input, target, terminal);
  const began = performance.now();
  let system: System;
  let state: AuditState;
  try {
    const paced = { ...runtime, send: pacedSend(runtime.send, pace) };
    system = await openSystemToAudit(paced, Date.now() + HOURS);
    const account = { portal: tenantId, hosting: system.hosting.id };
    const begun = withSection(session.state, 'account', [account]);
    const sections = portalSections(settings.configuration);
    state = await readSections(sections, portalOver(system.api), begun, session);
  } catch (cause) {
    // What is wrong with the portal itself has a message of its own; the others end a run that goes on.
    const failure = liveFailure(cause);
    const goesOn = failure instanceof LiveFailure && GOES_ON.includes(failure.code);
    if (cause instanceof FunctionFailure && !goesOn) throw commandFailure(cause);
    return explainStop(failure, session, CURE, terminal);
  }
  const outflows = judged(system, state);
  const live = { ...termsOf(settings.configuration), now: Date.now() };
  const tokens = hubspotTokens(state, live);
  if (input.options['json'] === true) {
    const unread = unreadOf(state);
    terminal.out(JSON.stringify({ outflows: outflows.map(({ shown }) => shown), unread }, null, 2));
    writeInventory(tokens, input);
    removeState(session.file);
    const isBad = outflows.some(({ shown }) => shown.verdict !== 'permitted') || unread.length > 0;
    return isBad ? 1 : 0;
  }
  const isText = textOption(input, 'format') === 'text' && textOption(input, 'output') === '';
  if (isText && input.options['quiet'] !== true) listOutflows(outflows, state, terminal);
  const found = judgeHubspot(
    state,
    {
      id: system.hosting.id,
      country: system.hosting.country,
      promised: bundle.contract.crmLocatedIn,
    },
    outflows.map(({ outflow }) => outflow),
    live,
  );
  const result = auditResult(found, state, Math.round(performance.now() - began), null);
  return reportAudit({ ...result, tokens }, settings, session, input, terminal);
}

function installed(runtime: Parameters<typeof openSystemToAudit>[0]): System['signed'] {
  try {
    return openInstallation(runtime.installation);
  } catch (cause) {
    throw commandFailure(cause);
  }
}

interface Judged {
  readonly outflow: JudgedOutflow;
  readonly shown: OutflowFact & {
    readonly verdict: JudgedOutflow['verdict'];
    readonly reasons: ReturnType<ReturnType<typeof textWriter>['reasons']>;
  };
}

function judged(system: System, state: AuditState): readonly Judged[] {
  const writer = textWriter(catalogues, 'en', system.signed.bundle);
  const facts = outflowsOf(rowsOf(state, 'workflows'), rowsOf(state, 'security-events'));
  return facts.map((fact) => {
    const { verdict, reasons } = verdictOf(system, fact);
    return {
      outflow: { ...fact, verdict, reasons: reasons.map(({ code }) => code) },
      shown: { ...fact, verdict, reasons: writer.reasons(reasons) },
    };
  });
}

/** Every way out with the policy's verdict, reasons and cures, before the report judges them together. */
function listOutflows(outflows: readonly Judged[], state: AuditState, terminal: Terminal): void {
  for (const { shown } of outflows) {
    const { kind, name, target, verdict, firstSeenAt, reasons } = shown;
    const where = target === '' ? 'target not told by HubSpot' : target;
    terminal.out(`${verdict.padEnd(10)} ${kind}: ${name} -> ${where} (since ${firstSeenAt})`);
    for (const { code, message, cure } of reasons) {
      terminal.out(`    ${code}: ${message}`);
      terminal.out(`      cure: ${cure}`);
    }
  }
  for (const list of unreadOf(state))
    terminal.out(`unread     ${list}: the token may not read them`);
  const count = (verdict: string): number =>
    outflows.filter(({ shown }) => shown.verdict === verdict).length;
  terminal.out(
    `${count('permitted')} permitted, ${count('forbidden')} forbidden, ${count('unresolved')} unresolved`,
  );
  terminal.out('');
}

/** Sections that the token may not read, by the names that the settings page has for two of them. */
function unreadOf(state: AuditState): readonly string[] {
  return Object.entries(state.sections)
    .filter(([, { status }]) => status === 'unavailable')
    .map(([id]) => (id === 'security-events' ? 'events' : id));
}
