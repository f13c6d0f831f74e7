/** What the contract brings to make a transfer lawful: known to the law, evidenced, in time. */
import { placesOf, STAFF } from '@bailiwick/policy';
import type { Attestation, Bundle, ContractMechanism } from '@bailiwick/policy';
import { useOneOf } from '../choices.ts';
import { dayText } from '../day.ts';
import type { KnownMechanism } from '../known_mechanism.ts';
import type { LawFile } from '../law.ts';
import type { Report } from '../sites.ts';
import { placesIn } from './countries.ts';

/** Stands for every recipient. */
const ANY = '*';

export function checkGrounds(
  bundle: Bundle,
  law: readonly LawFile[],
  recipients: readonly string[],
  report: Report,
): void {
  const { mechanisms, attestations } = bundle.contract;
  const parties = partiesOf(bundle, recipients);
  mechanisms.forEach((brought, index) => {
    const member = `contract.mechanisms[${index}]`;
    checkDestination(bundle, brought, member, report);
    checkRecipient(parties, brought, law, member, report);
    checkKnown(brought, law, bundle.issuedOn, member, report);
    checkValidity(brought, bundle.issuedOn, member, report);
    const other = mechanisms.slice(0, index).find((earlier) => overlaps(earlier, brought));
    if (other) {
      const problem = `overlaps \`${other.id}\`: same transfer, same recipient, same days`;
      report(member, problem, 'end one before the other begins, or take one out');
    }
  });
  const facts = new Set(bundle.law.flatMap(({ conditions }) => conditions));
  attestations.forEach((attested, index) => {
    const member = `contract.attestations[${index}]`;
    checkDestination(bundle, attested, member, report);
    checkAttestation(attested, bundle.issuedOn, facts, parties, member, report);
    const same = attestations.slice(0, index).some((earlier) => isSameFact(earlier, attested));
    if (same) report(member, 'is given twice', 'keep the one with the later evidence');
  });
}

function checkDestination(
  bundle: Bundle,
  { destination }: ContractMechanism | Attestation,
  member: string,
  report: Report,
): void {
  const { known } = placesOf(bundle);
  if (placesIn(destination, bundle.groups).some((place) => known.has(place))) return;
  const problem = `\`${destination}\` is no group, and no country that a regime covers`;
  report(`${member}.destination`, problem, 'correct it, or add its law to config/law');
}

/**
 * A mechanism binds a party: one whom nothing ever goes to is a slip of the pen, and `*` would carry
 * to everybody what one party signed.
 */
function checkRecipient(
  parties: readonly string[],
  { regime, mechanism, recipient }: ContractMechanism,
  law: readonly LawFile[],
  member: string,
  report: Report,
): void {
  const file = law.find((each) => each.regime.id === regime);
  const known = file?.mechanisms.find(({ code }) => code === mechanism);
  if (recipient === ANY && known?.recipient === 'one') {
    const problem = `is \`${ANY}\`, but ${known.code} (${known.article}) binds one recipient`;
    report(`${member}.recipient`, problem, `bring it for each by itself: ${parties.join(', ')}`);
  }
  if (recipient === ANY || parties.includes(recipient)) return;
  const more = known?.recipient === 'any' ? ` or \`${ANY}\`` : '';
  report(`${member}.recipient`, nobody(recipient), cureOf(parties, more));
}

function checkKnown(
  brought: ContractMechanism,
  law: readonly LawFile[],
  issuedOn: number,
  member: string,
  report: Report,
): void {
  const { regime, mechanism, recipient, evidence } = brought;
  const file = law.find((each) => each.regime.id === regime);
  if (!file) {
    const cure = useOneOf(law.map((each) => each.regime.id));
    report(`${member}.regime`, `\`${regime}\` is no regime of config/law`, cure);
    return;
  }
  const known = file.mechanisms.find(({ code }) => code === mechanism);
  if (!known) {
    const problem = `\`${mechanism}\` is no mechanism that a contract can bring under ${regime}`;
    report(`${member}.mechanism`, problem, codesToUse(file, brought, issuedOn));
    return;
  }
  checkUse(known, codesToUse(file, brought, issuedOn), issuedOn, `${member}.mechanism`, report);
  if (known.recipient === STAFF && recipient !== STAFF) {
    const problem = `is \`${recipient}\`, but ${known.code} (${known.article}) binds \`${STAFF}\` only`;
    report(`${member}.recipient`, problem, `bring another mechanism for \`${recipient}\``);
  }
  if (evidence.trim() === '') {
    const needed = known.evidence.join('; and ');
    report(`${member}.evidence`, 'is empty', `say where to find: ${needed}`);
  }
}

function checkUse(
  known: KnownMechanism,
  cure: string,
  issuedOn: number,
  member: string,
  report: Report,
): void {
  const named = `${known.code} (${known.article}, ${known.title.toLowerCase()})`;
  if (known.use === 'single-case') {
    const problem = `is not for routine traffic: ${named}: ${known.scope.replace(/\.$/, '')}`;
    report(member, problem, cure);
  } else if (known.expiresOn !== 0 && known.expiresOn <= issuedOn) {
    report(member, `counts no more since ${dayText(known.expiresOn)}: ${named}`, cure);
  }
}

function codesToUse(
  { mechanisms, regime }: LawFile,
  { recipient }: ContractMechanism,
  issuedOn: number,
): string {
  const codes = mechanisms
    .filter((known) => canBind(known, recipient))
    .filter(({ use, expiresOn }) => use === 'routine' && (expiresOn === 0 || expiresOn > issuedOn))
    .map(({ code }) => code);
  return codes.length === 0
    ? `take it out: none is known under ${regime.id}`
    : `bring one of ${codes.join(', ')}`;
}

/** True when the mechanism can stand for that recipient, which may be `*`. */
function canBind(known: KnownMechanism, recipient: string): boolean {
  if (known.recipient === STAFF) return recipient === STAFF;
  return known.recipient === 'any' || recipient !== ANY;
}

function checkValidity(
  { validFrom, validUntil }: ContractMechanism,
  issuedOn: number,
  member: string,
  report: Report,
): void {
  if (validUntil < validFrom) {
    report(`${member}.validUntil`, 'is before validFrom', 'correct one of the days');
  } else if (validUntil < issuedOn) {
    const problem = `is ${dayText(validUntil)}, before the bundle is issued on ${dayText(issuedOn)}`;
    report(`${member}.validUntil`, problem, 'renew the mechanism with its evidence');
  }
}

function checkAttestation(
  { fact, recipient, evidence, validUntil }: Attestation,
  issuedOn: number,
  facts: ReadonlySet<string>,
  parties: readonly string[],
  member: string,
  report: Report,
): void {
  if (!facts.has(fact)) {
    const cure = useOneOf([...facts].sort());
    report(`${member}.fact`, `\`${fact}\` is no condition of any law row`, cure);
  }
  if (recipient === ANY) {
    const cure = `attest it for each recipient by itself: ${parties.join(', ')}`;
    report(`${member}.recipient`, `\`${ANY}\` vouches for everybody`, cure);
  } else if (!parties.includes(recipient)) {
    report(`${member}.recipient`, nobody(recipient), cureOf(parties, ''));
  }
  if (evidence.trim() === '') {
    report(`${member}.evidence`, 'is empty', 'say who saw what, where and when');
  }
  if (validUntil < issuedOn) {
    const problem = `is ${dayText(validUntil)}, before the bundle is issued on ${dayText(issuedOn)}`;
    report(`${member}.validUntil`, problem, 'look again and attest it anew');
  }
}

/** Everybody to whom data can go. */
function partiesOf(
  { contract, regions }: Bundle,
  recipients: readonly string[],
): readonly string[] {
  const operators = regions.map(({ operator }) => operator);
  const parties = [...operators, contract.crmOperator, STAFF, ...recipients];
  return [...new Set(parties)].filter((party) => party !== '');
}

function nobody(recipient: string): string {
  return `\`${recipient}\` is no operator of a region, not the CRM's, not \`${STAFF}\` and not in recipients.json`;
}

function cureOf(parties: readonly string[], more: string): string {
  return `${useOneOf(parties)}${more}, or name it in recipients.json`;
}

function overlaps(one: ContractMechanism, other: ContractMechanism): boolean {
  const isSameRecipient =
    one.recipient === other.recipient || one.recipient === ANY || other.recipient === ANY;
  return (
    isSameRecipient &&
    one.regime === other.regime &&
    one.destination === other.destination &&
    one.mechanism === other.mechanism &&
    one.validFrom <= other.validUntil &&
    other.validFrom <= one.validUntil
  );
}

function isSameFact(one: Attestation, other: Attestation): boolean {
  return (
    one.fact === other.fact &&
    one.destination === other.destination &&
    one.recipient === other.recipient
  );
}
