/** Destinations of what admins declare without an endpoint of its own: actions of flows, links with data. */

import type { Egress } from '../model/egress.ts';
import type { FactInFile } from '../model/fact.ts';
import type { Surroundings } from './egress.ts';
import { egressOfFact } from './egress.ts';

/**
 * An action of a flow that hands record data or a model's text to a chat, to mail or to an external
 * service; null for the others, which stay in the org or have a destination of their own.
 */
export function egressOfAction(fact: FactInFile, around: Surroundings): Egress | null {
  const { channel, via, carries, active, targets } = fact.values;
  if (fact.values['mechanism'] !== 'flow-action' || !isFilled(carries)) {
    return null;
  }
  const given = Array.isArray(targets) ? (targets as readonly string[]) : [];
  const about = { ...unnamed(fact), active: active !== false, carries };
  switch (channel) {
    case 'chat': {
      const actions = fact.values['actions'];
      const isQuip = Array.isArray(actions) && /quip/i.test(String(actions[0] ?? ''));
      return named(about, isQuip ? 'quip.com' : 'slack.com', around);
    }
    case 'email':
      // An alert names its recipients itself; addresses that the flow writes out can be read.
      return !given.some((one) => one.includes('@')) &&
        fact.values['actions']?.toString() !== 'emailAlert'
        ? { ...about, unresolved: 'recipients' }
        : null;
    case 'external-service': {
      const service = around.credentials.byService(String(via));
      return service === null || service.host === ''
        ? { ...about, subject: String(via), unresolved: 'named-credential' }
        : { ...named(about, service.host, around), scheme: service.scheme, subject: String(via) };
    }
    default:
      return null;
  }
}

function isFilled(carries: unknown): carries is readonly string[] {
  return Array.isArray(carries) && carries.length > 0;
}

function unnamed(fact: FactInFile): Egress {
  const place = { file: fact.file, span: fact.at };
  return {
    mechanism: 'flow-action',
    place,
    sink: place,
    flow: [],
    scheme: '',
    host: '',
    path: '',
    unresolved: '',
    subject: fact.name,
    credential: '',
    entry: null,
    active: true,
    sendsData: true,
    carries: [],
  };
}

function named(egress: Egress, host: string, around: Surroundings): Egress {
  return { ...egress, host, scheme: 'https', entry: around.hosts.lookUp(host) };
}

/** Links and images of metadata whose address holds values of the record: a person's browser sends them. */
const WITH_RECORD = new Set(['web-link', 'formula', 'formula-image']);

/** A link or formula that takes record data to another host; null for plain links. */
export function egressOfLink(fact: FactInFile, around: Surroundings): Egress | null {
  const { context, url, carries } = fact.values;
  if (!WITH_RECORD.has(String(context)) || !isFilled(carries) || typeof url !== 'string') {
    return null;
  }
  const values = { mechanism: 'web-link', url, direction: 'browser', carries };
  return egressOfFact({ ...fact, kind: 'endpoint', values }, around);
}
