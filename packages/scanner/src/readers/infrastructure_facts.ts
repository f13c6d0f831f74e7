/** Facts that several readers of infrastructure and settings make in the same way. */

import type { Fact } from '../model/fact.ts';
import type { Span } from '../model/span.ts';

const URL_TEXT = /^[a-z][a-z0-9+.-]{1,20}:\/\/\S/iu;
const HOST_TEXT = /^(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d{1,5})?$/iu;

export function isUrl(text: string): boolean {
  return URL_TEXT.test(text);
}

export function isHost(text: string): boolean {
  return HOST_TEXT.test(text);
}

export function outlet(name: string, url: string, at: Span, member: string): Fact {
  const values = {
    ...{ mechanism: 'infrastructure', url, active: true, direction: 'out', carries: [], via: '' },
    ...{ insecure: /^http:/iu.test(url), member },
  };
  return { kind: 'endpoint', name, values, at };
}

/** A value that code can read from its environment. */
export function variable(member: string, value: string, at: Span): Fact {
  return { kind: 'text-value', name: member, values: { source: 'environment', member, value }, at };
}

export function parameter(member: string, value: string, at: Span): Fact {
  return { kind: 'text-value', name: member, values: { source: 'parameter', member, value }, at };
}

/** `AWS_REGION`, `GOOGLE_CLOUD_LOCATION`, `region`: a name whose value is a place. */
export function isPlaceName(name: string): boolean {
  return /(?:^|[_-])(?:region|location|zone)$|(?:Region|Location)$/iu.test(name);
}
