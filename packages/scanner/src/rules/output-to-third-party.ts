import { sideOf } from '../judge/contract.ts';
import { spelled } from '../judge/held.ts';
import { namedIn } from '../judge/named.ts';
import type { ModelValues } from '../judge/model_values.ts';
import { modelTextOf } from '../judge/model_values.ts';
import { sendsOf } from '../judge/sends.ts';
import { covers, destinationOf, standingOf } from '../judge/standing.ts';
import { namesModelOutput } from '../judge/words.ts';
import type { Egress } from '../model/egress.ts';
import type { Level } from '../model/finding.ts';
import type { Value } from '../model/program.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { forEachValue } from '../model/values.ts';
import type { Outputs } from './model_outputs.ts';
import { outputsOf } from './model_outputs.ts';

/** What a model wrote, on its way to someone whom no decision has let have it. */
export const outputToThirdParty: Rule = {
  id: 'output-to-third-party',
  level: 'error',
  family: 'data',
  rank: 0,
  references: [
    'gdpr:art-44',
    'gdpr:art-28',
    'nist-ai-rmf:manage-3.1',
    'iso-27001-2022:a.5.14',
    'iso-27001-2022:a.8.12',
    'iso-27001-2013:a.13.2.1',
  ],
  check: (project, report) => {
    const outputs = outputsOf(project);
    checkDeclared(project, outputs, report);
    checkChannels(project, outputs, report);
    checkFlows(project, report);
    checkCode(project, report);
  },
};

/** Outbound messages, event relays, webhooks and workflow actions by what they are declared to carry. */
function checkDeclared(project: CheckedProject, outputs: Outputs, report: Report): void {
  for (const fact of project.facts('endpoint')) {
    const mechanism = String(fact.values['mechanism']);
    const message = DECLARED[mechanism];
    const carried = message === undefined ? [] : outputs.carriedBy(fact);
    if (message === undefined || carried.length === 0) {
      continue;
    }
    const egress = project.egress.find(
      (one) => one.place.file === fact.file && one.place.span[0] === fact.at[0],
    );
    if (egress === undefined || standingOf(egress, project.terms) !== 'judged') {
      continue;
    }
    const level = levelOf(egress, project);
    if (level !== null) {
      report({
        level,
        place: egress.place,
        message,
        values: { name: fact.name, host: hostOf(egress), carries: carried.join(', ') },
        destination: destinationOf(egress),
      });
    }
  }
}

const DECLARED: Readonly<Record<string, string>> = {
  'outbound-message': 'outbound-message',
  'event-relay': 'event-relay',
  'hubspot-webhook': 'webhook',
  'hubspot-workflow': 'webhook',
};

/** Null when the contract allows the destination. */
function levelOf(egress: Egress, project: CheckedProject): Level | null {
  const side = egress.host === '' ? 'unknown' : sideOf(egress.entry, project);
  return side === 'inside' ? null : side === 'outside' ? 'error' : 'warning';
}

function hostOf(egress: Egress): string {
  return egress.host || egress.subject;
}

/** Members of channels: anyone who may subscribe gets the event. */
function checkChannels(project: CheckedProject, outputs: Outputs, report: Report): void {
  for (const fact of project.facts('endpoint')) {
    const { values, file, at } = fact;
    if (values['mechanism'] !== 'event-channel' || values['active'] === false) {
      continue;
    }
    const carried = outputs.carriedBy(fact);
    if (carried.length > 0) {
      report({
        level: 'warning',
        place: { file, span: at },
        message: 'event-channel',
        values: { name: String(values['eventChannel'] ?? fact.name), carries: carried.join(', ') },
      });
    }
  }
}

/** Channels of flow actions that leave the org, with the host where the channel itself tells it. */
const CHANNELS: Readonly<Record<string, string>> = {
  chat: 'slack.com',
  messaging: '',
  email: '',
  'external-service': '',
  event: '',
  integration: '',
};
/** Notices that stay in the CRM's own pages and apps. */
const INSIDE = new Set(['sendNotification', 'customNotificationAction']);

function checkFlows(project: CheckedProject, report: Report): void {
  for (const { name, file, at, values } of project.facts('automation')) {
    const channel = CHANNELS[String(values['channel'] ?? '')];
    const carries = values['carries'];
    const actions = values['actions'];
    if (
      channel === undefined ||
      values['active'] === false ||
      !Array.isArray(carries) ||
      !carries.includes('model-output') ||
      (Array.isArray(actions) && actions.some((one) => INSIDE.has(one)))
    ) {
      continue;
    }
    const named = hostIn(values['targets']) || serviceHost(String(values['via'] ?? ''), project);
    const host = named || channel;
    if (host !== '' && isAllowed(host, project)) {
      continue;
    }
    const side = sideOf(host === '' ? null : project.hosts.lookUp(host), project);
    if (side !== 'inside') {
      report({
        level: side === 'outside' ? 'error' : 'warning',
        place: { file, span: at },
        message: 'flow-action',
        values: { name, host: host || String(values['channel']) },
      });
    }
  }
}

function hostIn(targets: unknown): string {
  for (const target of Array.isArray(targets) ? (targets as readonly unknown[]) : []) {
    if (typeof target === 'string' && URL.canParse(target) && /^https?:/i.test(target)) {
      return new URL(target).hostname.toLowerCase();
    }
  }
  return '';
}

/** The host of an external service: its declaration names a credential or an address. */
function serviceHost(service: string, project: CheckedProject): string {
  if (service === '') {
    return '';
  }
  const declared = project.egress.find(
    (one) =>
      one.mechanism === 'external-service' &&
      one.subject.toLowerCase() === service.toLowerCase() &&
      one.host !== '',
  );
  return declared?.host ?? '';
}

function isAllowed(host: string, project: CheckedProject): boolean {
  const { gatewayHosts, allowedHosts } = project.terms;
  const role = project.hosts.lookUp(host)?.role;
  return (
    role === 'crm' ||
    role === 'local' ||
    [...gatewayHosts, ...allowedHosts.map((one) => one.host)].some((one) => covers(one, host))
  );
}

/** Requests to others than models, with an answer in the body. */
function checkCode(project: CheckedProject, report: Report): void {
  const text = modelTextOf(project);
  for (const send of sendsOf(project)) {
    const [egress] = send.egress.filter(
      (one) => standingOf(one, project.terms) === 'judged' && one.entry?.role !== 'model',
    );
    if (send.toModel || egress === undefined) {
      continue;
    }
    const values = text.of(send);
    const level = levelOf(egress, project);
    const carried = send.body.map((one) => carriedIn(one, values)).find((one) => one !== null);
    if (carried !== undefined && carried !== null && level !== null) {
      report({
        level: carried.flow ? level : 'warning',
        place: send.at,
        message: 'text',
        values: { carries: carried.name, host: hostOf(egress) },
        destination: destinationOf(egress),
      });
    }
  }
}

/** What of a body holds an answer: by flow from a model, or by what a name says. */
function carriedIn(
  body: Value,
  values: ModelValues | null,
): { readonly name: string; readonly flow: boolean } | null {
  if (values?.answers.holds(body) === true) {
    let name = '';
    forEachValue(body, (one) => {
      const readable = one.k === 'name' || one.k === 'member' || one.k === 'call';
      name = readable && values.answers.holds(one) ? spelled(one) : name;
    });
    return { name, flow: true };
  }
  const name = namedIn(body, namesModelOutput);
  return name === '' ? null : { name, flow: false };
}
