/** A decision as text that a person can follow from the first check to the outcome. */
import type { Bundle, Decision, DecisionRequest, Reason } from '@bailiwick/policy';
import { dayText } from './day.ts';
import { explainReason } from './messages.ts';
import type { Messages } from './messages.ts';
import { TRACE_WORDS } from './trace_words.ts';
import type { TraceWords } from './trace_words.ts';

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
    ...askedLines(request, words),
    ...(decision.effect === 'permit'
      ? permitLines(decision, words)
      : refusalLines(decision, messages, words)),
    line(words.obligations, decision.obligations.join(', ')),
    line(words.bundle, decision.bundleDigest || words.notTold),
    line('', filled(words.version, [String(bundle.version), request.signature])),
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
function askedLines(request: DecisionRequest, words: TraceWords): string[] {
  const { dataClasses, targets, keys, grants } = request;
  return [
    ...(dataClasses.length > 0 ? [line(words.classes, dataClasses.join(', '))] : []),
    ...targets.flatMap((target) => [
      line(
        words.target,
        `${target.id || '?'}: ${filled(words.place, [target.locatedIn, target.storedIn, target.operatedBy])}`,
      ),
      line('', `${words.recipient} ${target.recipient || '?'}`),
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

function permitLines(decision: Decision, words: TraceWords): string[] {
  const place = filled(words.place, [decision.locatedIn, decision.storedIn, decision.operatedBy]);
  return [
    ...(decision.regionId === '' ? [] : [line(words.region, `${decision.regionId}: ${place}`)]),
    ...(decision.legs.length > 0 ? [`  ${words.legs}`] : []),
    ...decision.legs.map(
      (leg) =>
        `    ${leg.leg.padEnd(7)}  ${leg.from} > ${leg.to}  ${filled(words.leg, [leg.subject, leg.regime, leg.recipient])}: ${leg.mechanism}${ground(leg.basis, leg.verifiedOn)}`,
    ),
    ...(decision.protections.length > 0 ? [`  ${words.fields}`] : []),
    ...decision.protections.map(
      ({ protection, path, dataClass, because }) =>
        `    ${protection.padEnd(5)}  ${path}  ${filled(words.field, [dataClass, because])}`,
    ),
  ];
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
