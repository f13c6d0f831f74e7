/** A decision as text that a person can follow from the first check to the outcome. */
import type { Bundle, Decision, DecisionRequest, Reason } from '@bailiwick/policy';
import { dayText } from './day.ts';
import { explainReason } from './messages.ts';
import type { Messages } from './messages.ts';
import { TRACE_WORDS } from './trace_words.ts';
import type { TraceWords } from './trace_words.ts';
import { valueWithId, valueWord } from './value_words.ts';
import type { ValueKind } from './value_words.ts';

const WIDTH = 12;

/** One line each; reasons with rule, sentence and cure, grouped by region. */
export function traceDecision(
  request: DecisionRequest,
  bundle: Bundle,
  decision: Decision,
  messages: Messages,
): string[] {
  const words = TRACE_WORDS[messages.language] ?? TRACE_WORDS['en']!;
  const { contract } = bundle;
  const signature = valueWord('signature', request.signature, messages.language);
  const what = [request.action, request.skillId, request.regionId].filter((part) => part !== '');
  const crm = filled(words.crm, [
    contract.crmLocatedIn,
    contract.crmOperatedBy,
    contract.crmOperator,
  ]);
  return [
    `${words[decision.effect]}  ${what.join(' ')} ${words.on} ${dayText(request.today)}`,
    line(words.contract, `${contract.id} (${contract.tenantName})`),
    line(words.controller, `${contract.controllerEstablishment}; ${crm}`),
    line(words.people, peopleOf(request, words)),
    line(words.reader, readerOf(request, bundle, words)),
    ...askedLines(request, words, messages.language),
    ...(decision.effect === 'permit'
      ? permitLines(decision, words, messages.language)
      : refusalLines(decision, messages, words)),
    line(words.obligations, decision.obligations.join(', ')),
    line(words.bundle, decision.bundleDigest || words.notTold),
    line('', filled(words.version, [String(bundle.version), signature])),
  ];
}

function peopleOf(request: DecisionRequest, words: TraceWords): string {
  const people = request.subjects.map(({ path, jurisdiction }) => `${path} ${jurisdiction || '?'}`);
  return people.join(', ') || words.nobody;
}

/** The contract's presumption is shown as one. */
function readerOf({ principal }: DecisionRequest, { contract }: Bundle, words: TraceWords): string {
  return filled(words.reads, [
    workplace(principal.worksIn, contract.readerDefault),
    principal.signedInFrom || words.notTold,
    principal.entitlements.join(' ') || words.nothing,
  ]);
}

function workplace(told: string, presumed: string): string {
  if (told !== '') return told;
  return presumed === '' ? '?' : `${presumed} (readerDefault)`;
}

/** What the action is about: targets, classes, keys, grants. */
function askedLines(request: DecisionRequest, words: TraceWords, language: string): string[] {
  const { targets, keys, grants } = request;
  const classes = request.dataClasses.map((name) => valueWithId('class', name, language));
  return [
    ...(classes.length > 0 ? [line(words.classes, classes.join(', '))] : []),
    ...targets.flatMap((target) => [
      line(
        words.target,
        `${target.id || '?'}: ${filled(words.place, [target.locatedIn, target.storedIn, target.operatedBy])}`,
      ),
      line('', `${words.recipient} ${valueWord('recipient', target.recipient, language) || '?'}`),
      ...(request.action === 'store-token'
        ? [line('', `${words.fence} ${target.fence.join(' ') || '*'}`)]
        : []),
    ]),
    ...keys.map((key) => {
      const facts = filled(words.keyFacts, [key.locatedIn, key.operatedBy, String(key.ageDays)]);
      const more = key.multiRegion ? `, ${words.multiRegion}` : '';
      return line(words.key, `${key.id || '?'}: ${facts}${more}`);
    }),
    ...grants.map(({ granteeId, jurisdictions, worksIn }) =>
      line(words.grant, filled(words.granted, [granteeId, jurisdictions.join(' '), worksIn])),
    ),
  ];
}

function permitLines(decision: Decision, words: TraceWords, language: string): string[] {
  const { locatedIn, storedIn, operatedBy, legs, protections, regionId } = decision;
  const place = filled(words.place, [locatedIn, storedIn, operatedBy]);
  const word = (kind: ValueKind, value: string): string => valueWord(kind, value, language);
  const ways = legs.map((leg) => word('leg', leg.leg));
  const kinds = protections.map(({ protection }) => word('protection', protection));
  return [
    ...(regionId === '' ? [] : [line(words.region, `${regionId}: ${place}`)]),
    ...(legs.length > 0 ? [`  ${words.legs}`] : []),
    ...legs.map((leg, index) => {
      const recipient = word('recipient', leg.recipient);
      const about = filled(words.leg, [leg.subject, leg.regime, recipient]);
      const carried = `${word('mechanism', leg.mechanism)}${ground(leg.basis, leg.verifiedOn)}`;
      return `    ${padded(ways, index, 7)}  ${leg.from} > ${leg.to}  ${about}: ${carried}`;
    }),
    ...(protections.length > 0 ? [`  ${words.fields}`] : []),
    ...protections.map(({ path, dataClass, because }, index) => {
      const named = valueWithId('class', dataClass, language);
      const why = filled(words.field, [named, word('because', because)]);
      return `    ${padded(kinds, index, 5)}  ${path}  ${why}`;
    }),
  ];
}

/** One of several words, as wide as the widest, and as the widest usual one in English. */
function padded(words: readonly string[], index: number, least: number): string {
  return (words[index] ?? '').padEnd(Math.max(least, ...words.map(({ length }) => length)));
}

function ground(basis: string, verifiedOn: number): string {
  return basis === '' ? '' : ` (${basis}, ${dayText(verifiedOn)})`;
}

function refusalLines(decision: Decision, messages: Messages, words: TraceWords): string[] {
  const regions = [...new Set(decision.reasons.map(({ regionId }) => regionId))];
  return regions.flatMap((regionId) => [
    `  ${regionId === '' ? words.refused : filled(words.refusedRegion, [regionId])}`,
    ...decision.reasons
      .filter((reason) => reason.regionId === regionId)
      .flatMap((reason) => reasonLines(reason, messages, words)),
  ]);
}

function reasonLines(reason: Reason, messages: Messages, words: TraceWords): string[] {
  const { message, cure } = explainReason(reason, messages);
  return [
    `    ${reason.code}  (${reason.rule})`,
    `      ${message}`,
    `      ${words.cure}: ${cure}`,
  ];
}

function line(word: string, text: string): string {
  return `  ${word.padEnd(WIDTH)}  ${text}`;
}

function filled(text: string, values: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] || '?');
}
