/** The ways in which `config/hosts` names hosts, turned into something that can be asked. */

import type { AddressKind } from './address.ts';

export interface HostPattern {
  readonly kind: 'exact' | 'below' | 'pattern' | 'address';
  readonly text: string;
  /** Letters that are given: the pattern with the most of them wins. */
  readonly weight: number;
  /** Where patterns are kept: the last two labels, the last one, or ''. */
  readonly bucket: string;
  readonly test: (host: string) => RegExpExecArray | null;
  readonly address: AddressKind | null;
}

const LABEL = '(?:[a-z0-9_]|\\*|\\{region\\})(?:[a-z0-9_*-]|\\{region\\})*';
const SYNTAX = new RegExp(`^(?:\\*\\.|\\.)?${LABEL}(?:\\.${LABEL})*(?:\\.\\*\\*)?$`, 'u');
const ADDRESS = /^\{(loopback|private|link-local|documentation|special)\}$/u;

/** Why a pattern cannot be read; '' when it can. */
export function patternFault(text: string): string {
  if (ADDRESS.test(text)) return '';
  if (text !== text.toLowerCase().replaceAll('{REGION}', '')) return 'is not in lower case';
  if (!SYNTAX.test(text)) return 'is no host, suffix or pattern';
  if (text.split('{region}').length > 2) return 'names two regions';
  return '';
}

/**
 * `shape` is the regular expression of a region. What a host leaves open (`*`) is matched only where
 * the pattern leaves it open, too: a partial host belongs to a row when every host that it can stand
 * for does.
 */
export function readPattern(text: string, shape: string): HostPattern {
  const weight = text.replaceAll('{region}', '').replaceAll('*', '').length;
  const address = ADDRESS.exec(text)?.[1] as AddressKind | undefined;
  if (address !== undefined) {
    return { kind: 'address', text, weight, bucket: '', test: () => null, address };
  }
  const common = { text, weight, bucket: bucketOf(text), address: null };
  if (!/[*{]/u.test(text)) {
    const isBelow = text.startsWith('.');
    return { ...common, kind: isBelow ? 'below' : 'exact', test: () => null };
  }
  const expression = new RegExp(`^${expressionOf(text, shape)}$`, 'u');
  return { ...common, kind: 'pattern', test: (host) => expression.exec(host) };
}

function expressionOf(text: string, shape: string): string {
  const above = text.startsWith('*.')
    ? '(?:[^.]+\\.)+'
    : text.startsWith('.')
      ? '(?:[^.]+\\.)*'
      : '';
  const rest = above === '' ? text : text.slice(text.startsWith('*.') ? 2 : 1);
  const open = rest.endsWith('.**');
  const body = (open ? rest.slice(0, -3) : rest)
    .split(/(\{region\}|\*)/u)
    .map((part) => {
      if (part === '{region}') return `(?<region>${shape}|\\*)`;
      return part === '*' ? '[^.]*' : part.replaceAll('.', '\\.');
    })
    .join('');
  return `${above}${body}${open ? '(?:\\.[^.]+)+' : ''}`;
}

/** The buckets of a host, the most telling first. */
export function bucketsOf(host: string): readonly string[] {
  const labels = host.split('.');
  return [labels.slice(-2).join('.'), labels.slice(-1).join('.'), ''];
}

function bucketOf(text: string): string {
  const labels = text.split('.').slice(-2);
  const given = (label: string | undefined): boolean =>
    label !== undefined && label !== '' && !/[*{]/u.test(label);
  if (labels.length === 2 && labels.every(given)) return labels.join('.');
  return given(labels.at(-1)) ? (labels.at(-1) ?? '') : '';
}
