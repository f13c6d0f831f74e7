/**
 * Edge cases written by hand: what changes against the plain request and the minimal bundle, and the
 * effect and reasons that the description of the policy demands. Nothing here is computed.
 */
import type { FieldFact } from '@bailiwick/policy';
import type { Patch } from '../../conformance/vectors.ts';

export interface EdgeCase {
  readonly name: string;
  /** Changes to the plain request, then to the minimal bundle. */
  readonly request?: readonly Patch[];
  readonly bundle?: readonly Patch[];
  /** `permit <region>`, or the codes of all reasons, each once, in any order. */
  readonly expect: string;
}

function set(path: string, value: unknown): Patch {
  return { path, value };
}

function fact(path: string, changes: Partial<FieldFact> = {}): FieldFact {
  const [object, field] = path.startsWith('Contact.')
    ? ['Contact', path.slice('Contact.'.length)]
    : ['Case', path];
  return { path, object, field, declaredClass: '', freeText: false, empty: false, ...changes };
}

const onlyEu = set('contract.processIn', ['EU']);
const onlyGb = [set('contract.processIn', ['GB']), set('contract.storeIn', ['GB'])];
const onlyUs = [
  set('contract.processIn', ['US']),
  set('contract.storeIn', ['US']),
  set('contract.operatedBy', ['US']),
];
const subject = (jurisdiction: string): Patch =>
  set('subjects', [{ path: 'Contact', jurisdiction }]);
const noFields = set('fields', []);
const EU_ELSEWHERE =
  'REGION_LOCATION REGION_STORAGE REGION_OPERATOR KEY_SERVICE_LOCATION KEY_SERVICE_OPERATOR';

export const edgeCases: Readonly<Record<string, readonly EdgeCase[]>> = {
  integrity: [
    { name: 'plain request', expect: 'permit eu' },
    { name: 'unsigned', request: [set('signature', 'unsigned')], expect: 'BUNDLE_UNSIGNED' },
    { name: 'altered', request: [set('signature', 'invalid')], expect: 'BUNDLE_SIGNATURE_INVALID' },
    { name: 'strange key', request: [set('signature', 'unknown-key')], expect: 'BUNDLE_KEY_UNKNOWN' },
    { name: 'no digest', request: [set('bundleDigest', '')], expect: 'BUNDLE_DIGEST_MISSING' },
    { name: 'other format', bundle: [set('format', 'bailiwick-bundle-2')], expect: 'BUNDLE_FORMAT' },
    { name: 'format in other case', bundle: [set('format', 'Bailiwick-Bundle-1')], expect: 'BUNDLE_FORMAT' },
    { name: 'issued today', bundle: [set('issuedOn', 20261123)], expect: 'permit eu' },
    { name: 'issued tomorrow', bundle: [set('issuedOn', 20261124)], expect: 'BUNDLE_NOT_YET_ISSUED' },
    { name: 'never issued', bundle: [set('issuedOn', 0)], expect: 'BUNDLE_NOT_YET_ISSUED' },
    { name: 'contract without id', bundle: [set('contract.id', '')], expect: 'CONTRACT_MISSING' },
    { name: 'contract begins today', bundle: [set('contract.validFrom', 20261123)], expect: 'permit eu' },
    { name: 'contract begins tomorrow', bundle: [set('contract.validFrom', 20261124)], expect: 'CONTRACT_NOT_YET_VALID' },
    { name: 'contract ends today', bundle: [set('contract.validUntil', 20261123)], expect: 'permit eu' },
    { name: 'contract ended yesterday', bundle: [set('contract.validUntil', 20261122)], expect: 'CONTRACT_EXPIRED' },
    { name: 'contract without end', bundle: [set('contract.validUntil', 0)], expect: 'CONTRACT_EXPIRED' },
    { name: 'last day that fits', request: [set('today', 2147483647)], expect: 'CONTRACT_EXPIRED TRAINING_DUE REVIEW_OVERDUE' },
    { name: 'day before all', request: [set('today', 0)], expect: 'BUNDLE_NOT_YET_ISSUED CONTRACT_NOT_YET_VALID' },
    { name: 'foreign tenant', request: [set('tenantId', 'T2')], expect: 'TENANT_FOREIGN' },
    { name: 'tenant in other case', request: [set('tenantId', 't1')], expect: 'TENANT_FOREIGN' },
    { name: 'empty tenant, listed', request: [set('tenantId', '')], bundle: [set('contract.tenantIds', ['', 'T1'])], expect: 'TENANT_FOREIGN' },
    { name: 'second tenant', request: [set('tenantId', 'T2')], bundle: [set('contract.tenantIds', ['T1', 'T2'])], expect: 'permit eu' },
    { name: 'log at its limit', request: [set('logLagMinutes', 60)], expect: 'permit eu' },
    { name: 'log behind', request: [set('logLagMinutes', 61)], expect: 'LOG_BEHIND' },
    { name: 'log of unknown lag', request: [set('logLagMinutes', -1)], expect: 'LOG_BEHIND' },
    { name: 'controller of unknown country', bundle: [set('contract.controllerEstablishment', 'XX')], expect: 'CONTROLLER_UNKNOWN' },
    { name: 'controller in a group', bundle: [set('contract.controllerEstablishment', 'EEA')], expect: 'CONTROLLER_UNKNOWN' },
    { name: 'CRM nowhere', bundle: [set('contract.crmLocatedIn', '')], expect: 'CRM_LOCATION_UNKNOWN' },
    { name: 'vendor’s parent abroad does not matter', bundle: [set('contract.crmOperatedBy', 'IN')], expect: 'permit eu' },
    { name: 'region without id', bundle: [set('regions.2.id', '')], expect: 'BUNDLE_AMBIGUOUS' },
    { name: 'two regions of one id', bundle: [set('regions.2.id', 'eu')], expect: 'BUNDLE_AMBIGUOUS' },
    { name: 'ids that differ in case', bundle: [set('regions.2.id', 'EU')], expect: 'permit eu' },
    { name: 'all at once', request: [set('signature', 'unsigned'), set('tenantId', 'X'), set('principal.hasPermission', false), set('skillId', 'gone')], expect: 'BUNDLE_UNSIGNED TENANT_FOREIGN NO_PERMISSION SKILL_UNKNOWN' },
    { name: 'a group that takes a country’s id', bundle: [set('groups.0.id', 'DE')], expect: 'CONTROLLER_UNKNOWN CRM_LOCATION_UNKNOWN WORKPLACE_UNKNOWN SUBJECT_UNKNOWN UNLISTED_UNKNOWN' },
  ],
  principal: [
    { name: 'nobody', request: [set('principal.id', '')], expect: 'PRINCIPAL_UNKNOWN' },
    { name: 'no permission', request: [set('principal.hasPermission', false)], expect: 'NO_PERMISSION' },
    { name: 'training ends today', request: [set('principal.trainedUntil', 20261123)], expect: 'permit eu' },
    { name: 'training ended yesterday', request: [set('principal.trainedUntil', 20261122)], expect: 'TRAINING_DUE' },
    { name: 'never trained', request: [set('principal.trainedUntil', 0)], expect: 'TRAINING_DUE' },
    { name: 'review due today', request: [set('principal.reviewDueOn', 20261123)], expect: 'permit eu' },
    { name: 'review due yesterday', request: [set('principal.reviewDueOn', 20261122)], expect: 'REVIEW_OVERDUE' },
    { name: 'never reviewed', request: [set('principal.reviewDueOn', 0)], expect: 'REVIEW_OVERDUE' },
    { name: 'works nowhere', request: [set('principal.worksIn', '')], expect: 'WORKPLACE_UNKNOWN' },
    { name: 'works in a group', request: [set('principal.worksIn', 'EU')], expect: 'WORKPLACE_UNKNOWN' },
    { name: 'works where no law is known', request: [set('principal.worksIn', 'SG')], expect: 'WORKPLACE_UNKNOWN' },
    { name: 'works in Britain', request: [set('principal.worksIn', 'GB')], expect: 'permit eu' },
    { name: 'works in India: showing is a transfer', request: [set('principal.worksIn', 'IN')], expect: 'NO_MECHANISM' },
    { name: 'entitled by country', request: [set('principal.entitlements', ['DE'])], expect: 'permit eu' },
    { name: 'entitled elsewhere', request: [set('principal.entitlements', ['FR'])], expect: 'NOT_ENTITLED' },
    { name: 'entitled in other case', request: [set('principal.entitlements', ['de'])], expect: 'NOT_ENTITLED' },
    { name: 'presumed people count', request: [set('principal.entitlements', ['FR']), subject('FR')], expect: 'NOT_ENTITLED' },
    { name: 'no free text, no presumed people', request: [set('principal.entitlements', ['FR']), subject('FR'), set('fields', [fact('Contact.Email')])], expect: 'permit eu' },
    { name: 'data about nobody needs some entitlement', request: [set('principal.entitlements', []), set('subjects', []), set('fields', [fact('Status')])], expect: 'NOT_ENTITLED' },
    { name: 'data about nobody', request: [set('principal.entitlements', ['FR']), set('subjects', []), set('fields', [fact('Status')])], expect: 'permit eu' },
  ],
  resource: [
    { name: 'no skill', request: [set('skillId', '')], expect: 'SKILL_UNKNOWN' },
    { name: 'skill in other case', request: [set('skillId', 'Reply')], expect: 'SKILL_UNKNOWN' },
    { name: 'subject nowhere', request: [subject('')], expect: 'SUBJECT_UNKNOWN' },
    { name: 'subject in lower case', request: [subject('de')], expect: 'SUBJECT_UNKNOWN' },
    { name: 'subject in a group', request: [subject('EU')], expect: 'SUBJECT_UNKNOWN' },
    { name: 'one of two subjects nowhere', request: [set('subjects', [{ path: 'Contact', jurisdiction: 'DE' }, { path: 'Account', jurisdiction: '' }])], expect: 'SUBJECT_UNKNOWN' },
    { name: 'person’s fields without the person', request: [set('subjects', [])], expect: 'SUBJECT_MISSING' },
    { name: 'person under another path', request: [set('subjects', [{ path: 'Owner', jurisdiction: 'DE' }])], expect: 'SUBJECT_MISSING' },
    { name: 'person’s fields all empty', request: [set('subjects', []), set('fields', [fact('Contact.Email', { empty: true })])], expect: 'permit eu' },
    { name: 'record itself is the person', bundle: [set('skills.0.people', ['Self'])], request: [set('subjects', [])], expect: 'SUBJECT_MISSING' },
    { name: 'record itself is listed', bundle: [set('skills.0.people', ['Self'])], request: [set('subjects', [{ path: 'Self', jurisdiction: 'DE' }])], expect: 'permit eu' },
    { name: 'nobody presumed in free text', bundle: [set('contract.unlistedSubjects', [])], expect: 'UNLISTED_UNKNOWN' },
    { name: 'nobody presumed, no free text', bundle: [set('contract.unlistedSubjects', [])], request: [set('fields', [fact('Status')])], expect: 'permit eu' },
    { name: 'nobody presumed, free text empty', bundle: [set('contract.unlistedSubjects', [])], request: [set('fields', [fact('Notes', { empty: true })])], expect: 'permit eu' },
    { name: 'caller says free text', bundle: [set('contract.unlistedSubjects', [])], request: [set('fields', [fact('Status', { freeText: true })])], expect: 'UNLISTED_UNKNOWN' },
    { name: 'presumed people of unknown country', bundle: [set('contract.unlistedSubjects', ['DE', 'XX'])], expect: 'UNLISTED_UNKNOWN' },
    { name: 'presumed Indian people', bundle: [set('contract.unlistedSubjects', ['IN']), onlyEu], expect: `LAW_UNCONFIRMED NO_MECHANISM REGION_LOCATION KEY_SERVICE_LOCATION` },
    { name: 'field of another skill', request: [set('fields', [fact('Other')])], expect: 'FIELD_UNLISTED' },
    { name: 'empty field of another skill', request: [set('fields', [fact('Other', { empty: true })])], expect: 'FIELD_UNLISTED' },
    { name: 'field path in other case', request: [set('fields', [fact('status')])], expect: 'FIELD_UNLISTED' },
    { name: 'field given twice', request: [set('fields', [fact('Status'), fact('Status')])], expect: 'FIELD_AMBIGUOUS' },
    { name: 'no fields at all', request: [noFields], expect: 'permit eu' },
    { name: 'secret field', request: [set('fields', [fact('Amount', { declaredClass: 'secret' })])], expect: 'FIELD_BLOCKED' },
    { name: 'secret field without value', request: [set('fields', [fact('Amount', { declaredClass: 'secret', empty: true })])], expect: 'permit eu' },
    { name: 'class that nobody knows', request: [set('fields', [fact('Amount', { declaredClass: 'Personal' })])], expect: 'FIELD_BLOCKED' },
    { name: 'special class is dropped', request: [set('fields', [fact('Amount', { declaredClass: 'special' })])], expect: 'permit eu' },
    { name: 'personal not in the contract', bundle: [set('contract.classesAllowed', ['internal', 'proprietary'])], expect: 'CLASS_NOT_ALLOWED' },
    { name: 'skill text not in the contract', bundle: [set('contract.classesAllowed', ['internal', 'personal'])], expect: 'CLASS_NOT_ALLOWED' },
    { name: 'dropped class need not be allowed', bundle: [set('contract.classesAllowed', ['internal', 'proprietary'])], request: [set('fields', [fact('Amount', { declaredClass: 'payment' })])], expect: 'permit eu' },
  ],
  place: [
    { name: 'second by priority', bundle: [set('regions.0.priority', 25)], expect: 'permit gb' },
    { name: 'equal priority: first in the bundle', bundle: [set('regions.1.priority', 10)], expect: 'permit eu' },
    { name: 'equal priority, other way round', bundle: [set('regions.0.priority', 20)], expect: 'permit eu' },
    { name: 'negative priority first', bundle: [set('regions.2.priority', -1)], expect: 'permit us' },
    { name: 'first refused, next taken', bundle: [set('regions.0.models', [])], expect: 'permit gb' },
    { name: 'no regions', bundle: [set('regions', [])], expect: 'NO_REGION' },
    { name: 'location not allowed', bundle: onlyGb, expect: 'permit gb' },
    { name: 'storage elsewhere', bundle: [set('regions.0.storedIn', 'CH')], expect: 'permit gb' },
    { name: 'operator elsewhere', bundle: [set('contract.operatedBy', ['FR'])], expect: 'REGION_OPERATOR KEY_SERVICE_OPERATOR' },
    { name: 'storage nowhere allowed', bundle: [set('contract.storeIn', [])], expect: 'REGION_STORAGE' },
    { name: 'processing nowhere allowed', bundle: [set('contract.processIn', [])], expect: 'REGION_LOCATION KEY_SERVICE_LOCATION' },
    { name: 'keys abroad', bundle: [set('regions.0.keyServiceLocatedIn', 'CH')], expect: 'permit gb' },
    { name: 'keys run from abroad', bundle: [set('regions.0.keyServiceOperatedBy', 'IN')], expect: 'permit gb' },
    { name: 'keys nowhere', bundle: [set('regions.0.keyServiceLocatedIn', ''), onlyEu], expect: 'KEY_SERVICE_LOCATION REGION_LOCATION' },
    { name: 'model of another skill', bundle: [set('skills.0.models', ['m2'])], expect: 'MODEL_UNKNOWN' },
    { name: 'second model fits', bundle: [set('skills.0.models', ['m2', 'm1'])], expect: 'permit eu' },
    { name: 'allowed place without law', bundle: [set('contract.processIn', ['SG']), set('regions', [{ id: 'sg', label: 'sg', locatedIn: 'SG', storedIn: 'DE', operatedBy: 'DE', priority: 1, audience: 'a', gatewayHost: 'g', keyServiceHost: 'k', keyServiceLocatedIn: 'SG', keyServiceOperatedBy: 'DE', models: [{ id: 'm1', digest: 'd' }], receiptKeys: [] }])], expect: 'NO_REGIME' },
    { name: 'region in a group', bundle: [set('regions.0.locatedIn', 'EU')], expect: 'permit gb' },
    { name: 'everything refused', bundle: [set('contract.processIn', ['NO']), set('contract.storeIn', ['NO']), set('contract.operatedBy', ['NO'])], expect: EU_ELSEWHERE },
  ],
  transfer: [
    { name: 'Britain while adequate', bundle: onlyGb, expect: 'permit gb' },
    { name: 'Britain on the last day', bundle: [...onlyGb, set('law.0.expiresOn', 20261124)], expect: 'permit gb' },
    { name: 'Britain when it expires', bundle: [...onlyGb, set('contract.operatedBy', ['GB']), set('law.0.expiresOn', 20261123)], expect: `LAW_EXPIRED ${EU_ELSEWHERE}` },
    { name: 'row verified today', bundle: [...onlyGb, set('law.0.verifiedOn', 20261123)], expect: 'permit gb' },
    { name: 'row verified tomorrow', bundle: [...onlyGb, set('contract.operatedBy', ['GB']), set('law.0.verifiedOn', 20261124)], expect: `LAW_UNCONFIRMED ${EU_ELSEWHERE}` },
    { name: 'row never verified', bundle: [...onlyGb, set('contract.operatedBy', ['GB']), set('law.0.verifiedOn', 0)], expect: `LAW_UNCONFIRMED ${EU_ELSEWHERE}` },
    { name: 'row from memory', bundle: [...onlyGb, set('contract.operatedBy', ['GB']), set('law.0.confidence', 'memory')], expect: `LAW_UNCONFIRMED ${EU_ELSEWHERE}` },
    { name: 'row gone', bundle: [...onlyGb, set('contract.operatedBy', ['GB']), set('law.0.regime', 'OTHER')], expect: `NO_MECHANISM ${EU_ELSEWHERE}` },
    { name: 'row without mechanism', bundle: [...onlyGb, set('contract.operatedBy', ['GB']), set('law.0.mechanism', '')], expect: `NO_MECHANISM ${EU_ELSEWHERE}` },
    { name: 'stale row still permits', bundle: [...onlyGb, set('law.0.recheckOn', 20261123)], expect: 'permit gb' },
    { name: 'United States with attestation', bundle: onlyUs, expect: 'permit us' },
    { name: 'attestation ends today', bundle: [...onlyUs, set('contract.attestations.0.validUntil', 20261123)], expect: 'permit us' },
    { name: 'attestation ended yesterday', bundle: [...onlyUs, set('contract.attestations.0.validUntil', 20261122)], expect: `CONDITION_UNMET ${EU_ELSEWHERE}` },
    { name: 'attestation without evidence', bundle: [...onlyUs, set('contract.attestations.0.evidence', '')], expect: `CONDITION_UNMET ${EU_ELSEWHERE}` },
    { name: 'attestation for another place', bundle: [...onlyUs, set('contract.attestations.0.destination', 'GB')], expect: `CONDITION_UNMET ${EU_ELSEWHERE}` },
    { name: 'attestation of another fact', bundle: [...onlyUs, set('contract.attestations.0.fact', 'DPF-ACTIVE')], expect: `CONDITION_UNMET ${EU_ELSEWHERE}` },
    { name: 'second condition unmet', bundle: [...onlyUs, set('law.1.conditions', ['dpf-active', 'non-hr'])], expect: `CONDITION_UNMET ${EU_ELSEWHERE}` },
    { name: 'contract’s clauses replace a risky row', bundle: [...onlyUs, set('contract.mechanisms.0', { id: 'scc', regime: 'GDPR', destination: 'US', mechanism: 'SCC', evidence: 'signed', validFrom: 20260101, validUntil: 20261123 })], expect: 'permit us' },
    { name: 'clauses that ended leave the risky row', bundle: [...onlyUs, set('contract.mechanisms.0', { id: 'scc', regime: 'GDPR', destination: 'US', mechanism: 'SCC', evidence: 'signed', validFrom: 20260101, validUntil: 20261122 })], expect: 'permit us' },
    { name: 'clauses without evidence', bundle: [...onlyUs, set('law.1.regime', 'OTHER'), set('contract.mechanisms.0', { id: 'scc', regime: 'GDPR', destination: 'US', mechanism: 'SCC', evidence: '', validFrom: 20260101, validUntil: 20271231 })], expect: `MECHANISM_INVALID NO_MECHANISM ${EU_ELSEWHERE}` },
    { name: 'clauses not yet valid', bundle: [...onlyUs, set('law.1.regime', 'OTHER'), set('contract.mechanisms.0', { id: 'scc', regime: 'GDPR', destination: 'US', mechanism: 'SCC', evidence: 'signed', validFrom: 20261124, validUntil: 20271231 })], expect: `MECHANISM_INVALID NO_MECHANISM ${EU_ELSEWHERE}` },
    { name: 'operator abroad is a destination', bundle: [set('regions.0.operatedBy', 'NO'), set('contract.operatedBy', ['EEA'])], expect: 'permit eu' },
    { name: 'operator abroad without ground', bundle: [set('regions.0.operatedBy', 'CH'), set('contract.operatedBy', ['CH']), set('regions.0.keyServiceOperatedBy', 'CH')], expect: `NO_MECHANISM REGION_OPERATOR KEY_SERVICE_OPERATOR` },
    { name: 'British subject in Germany on the contract’s addendum', request: [subject('GB')], bundle: [onlyEu], expect: 'permit eu' },
    { name: 'British subject without addendum', request: [subject('GB')], bundle: [onlyEu, set('contract.mechanisms', [])], expect: 'NO_MECHANISM REGION_LOCATION KEY_SERVICE_LOCATION' },
    { name: 'Swiss subject on an unconfirmed row', request: [subject('CH')], bundle: [onlyEu], expect: 'LAW_UNCONFIRMED NO_MECHANISM REGION_LOCATION KEY_SERVICE_LOCATION' },
    { name: 'American subject of a regime that does not restrict', request: [subject('US')], bundle: [onlyEu], expect: 'permit eu' },
    { name: 'Indian subject', request: [subject('IN')], expect: 'LAW_UNCONFIRMED NO_MECHANISM' },
    { name: 'one Indian among many', request: [set('subjects', [{ path: 'Contact', jurisdiction: 'DE' }, { path: 'Account', jurisdiction: 'IN' }])], expect: 'LAW_UNCONFIRMED NO_MECHANISM' },
    { name: 'Norway is territory, not in the contract', request: [subject('NO')], expect: 'permit eu' },
    { name: 'CRM in America', bundle: [set('contract.crmLocatedIn', 'US')], expect: 'permit eu' },
  ],
};
