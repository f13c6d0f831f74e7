/** Reasons, failures and legs in the reader's language. */
import { REASON_RULES } from '@bailiwick/policy';
import type { Bundle, LegMechanism, Reason, Region } from '@bailiwick/policy';
import type { Failure, Language, LegText, ReasonText, RegionText } from '../contract.ts';
import type { FunctionFailure } from '../failure.ts';
import { filled } from './catalogue.ts';
import type { Catalogues } from './catalogue.ts';

/** What the ways of one request may differ in and still be one reason to a reader. */
const MERGED: ReadonlySet<string> = new Set(['leg', 'country', 'recipient']);
const RETRYABLE: ReadonlySet<string> = new Set([
  'BUSY',
  'CRM_BUSY',
  'CRM_UNAVAILABLE',
  'EXPIRED',
  'GATEWAY_RESTARTED',
  'KEY_SERVICE_UNAVAILABLE',
  'LOG_UNAVAILABLE',
  'MODEL_UNAVAILABLE',
  'REPLAYED',
  'TICKET_INVALID',
  'TOO_MANY_TICKETS',
  'UNREACHABLE',
]);

export interface TextWriter {
  readonly failure: (failure: FunctionFailure) => Failure;
  readonly reasons: (reasons: readonly Reason[]) => readonly ReasonText[];
  /** What fills the message of one reason. */
  readonly details: (reason: Reason) => readonly string[];
  readonly legs: (legs: readonly LegMechanism[]) => readonly LegText[];
  readonly region: (region: Region) => RegionText;
  readonly recipient: (id: string) => string;
  readonly dataClass: (name: string) => string;
  /** Why a field is protected as it is. */
  readonly why: (because: string) => string;
  readonly word: (key: string, values?: readonly string[]) => string;
}

/** `labelOf` names a field by its path; `bundle` is null while none can be read. */
export function textWriter(
  catalogues: Catalogues,
  language: Language,
  bundle: Bundle | null,
  labelOf: (path: string) => string = (path) => path,
): TextWriter {
  const { messages, names, words } = catalogues[language];
  const nameOf = (kind: string, value: string): string => names[kind]?.[value] ?? value;
  const word: TextWriter['word'] = (key, values = []) => filled(words[key] ?? key, values);
  const regionName = (id: string): string =>
    bundle?.regions.find((region) => region.id === id)?.label ?? id;
  const skillName = (id: string): string =>
    bundle?.skills.find((skill) => skill.id === id)?.label ?? id;

  const recipient = (id: string): string => {
    if (id === bundle?.contract.crmOperator) return bundle.contract.crmVendor.split(/[,;]/)[0]!;
    const labels = (bundle?.regions ?? []).filter(({ operator }) => operator === id);
    if (labels.length === 0) return nameOf('recipient', id);
    return word('operatorOf', [labels.map(({ label }) => label).join(', ')]);
  };
  const kinds: Readonly<Record<string, (value: string) => string>> = {
    country: (value) => (value === '' ? word('none') : nameOf('country', value)),
    date: (value) => (value === '0' ? word('noDate') : dateText(value, language)),
    regime: (value) => nameOf('regime', value),
    leg: (value) => nameOf('leg', value),
    class: (value) => nameOf('dataClass', value),
    action: (value) => nameOf('action', value),
    region: regionName,
    skill: skillName,
    field: (value) => {
      const label = labelOf(value);
      return label === value ? skillName(value) : label;
    },
    person: (value) => word(`person.${value}`),
    recipient,
  };
  const detail = (kind: string, value: string): string => kinds[kind]?.(value) ?? value;

  const text = (code: string, details: readonly string[]): ReasonText => {
    const found = messages[code] ?? messages['INTERNAL']!;
    return { code, message: filled(found.message, details), cure: filled(found.cure, details) };
  };
  const merged = (alike: readonly Reason[]): ReasonText => {
    const first = alike[0]!;
    const rule = kindsOf(first.code);
    const details = first.details.map((_, index) => {
      const values = alike.map((one) => detail(rule[index] ?? 'text', one.details[index] ?? ''));
      return [...new Set(values)].join(', ');
    });
    const reason = text(first.code, details);
    if (first.regionId === '' || rule.includes('region')) return reason;
    const named = word('ofRegion', [regionName(first.regionId), reason.message]);
    return { ...reason, message: named };
  };

  return {
    failure: (failure) => ({
      ...text(failure.code, failure.details),
      contact: bundle?.contract.complianceContact ?? '',
      retryable: RETRYABLE.has(failure.code),
    }),
    reasons: (reasons) => [...Map.groupBy(reasons, groupOf).values()].map(merged),
    details: (reason) => {
      const rule = kindsOf(reason.code);
      return reason.details.map((value, index) => detail(rule[index] ?? 'text', value));
    },
    legs: (legs) =>
      legs.map((leg) => ({
        leg: leg.leg as LegText['leg'],
        from: leg.from,
        to: leg.to,
        subject: leg.subject,
        regime: nameOf('regime', leg.regime),
        mechanism: leg.mechanism,
        basis: leg.basis,
        verifiedOn: isoDay(leg.verifiedOn),
        recipient: leg.recipient,
        recipientName: recipient(leg.recipient),
      })),
    region: ({ id, label, locatedIn, storedIn, operatedBy }) => ({
      id,
      label,
      locatedIn,
      storedIn,
      operatedBy,
    }),
    recipient,
    dataClass: (name) => nameOf('dataClass', name),
    why: (because) => word(`why.${because}`),
    word,
  };
}

function kindsOf(code: string): readonly string[] {
  return REASON_RULES.find((rule) => rule.code === code)?.details ?? [];
}

function groupOf(reason: Reason): string {
  const rule = kindsOf(reason.code);
  const parts = reason.details.map((value, index) => (MERGED.has(rule[index] ?? '') ? '' : value));
  return JSON.stringify([reason.code, reason.regionId, ...parts]);
}

/** yyyymmdd as ISO 8601, '' for none. */
export function isoDay(day: number): string {
  const text = String(day);
  return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : '';
}

function dateText(value: string, language: Language): string {
  const day = isoDay(Number(value));
  if (day === '') return value;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
