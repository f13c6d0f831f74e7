/** A small bundle in which every kind of ground and refusal is one step away, and a request to it. */
import type {
  Action,
  Bundle,
  DecisionRequest,
  FieldFact,
  LawRow,
  Regime,
  Region,
  Skill,
  Target,
} from '@bailiwick/policy';

export const TODAY = 20261123;
export const DIGEST = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

function regime(id: string, place: string, restrictsTransfers = true): Regime {
  return { id, covers: [place], territory: [place], restrictsTransfers };
}

/** A confirmed, fresh row of adequacy. */
export function lawRow(id: string, regimeId: string, destination: string): LawRow {
  return {
    id,
    regime: regimeId,
    destination,
    mechanism: 'ADEQ',
    scope: 'Whole territory.',
    conditions: [],
    exporters: [],
    dataKind: 'any',
    verifiedOn: 20260805,
    expiresOn: 0,
    recheckOn: 20270205,
    source: 'https://law.example',
    confidence: 'confirmed',
    risk: 'normal',
  };
}

/** A region that is located, stored and operated in one place, as is its key service. */
export function regionIn(id: string, place: string, priority: number): Region {
  return {
    id,
    label: id,
    locatedIn: place,
    storedIn: place,
    operatedBy: place,
    operator: `op-${id}`,
    priority,
    audience: `https://${id}.gateway.example`,
    gatewayHost: `${id}.gateway.example`,
    keyServiceHost: `${id}.keys.example`,
    keyServiceLocatedIn: place,
    keyServiceOperatedBy: place,
    models: [{ id: 'm1', digest: 'sha256-m1' }],
    receiptKeys: [],
  };
}

export function fieldFact(path: string, object: string, field: string): FieldFact {
  return { path, object, field, declaredClass: '', freeText: false, empty: false };
}

const reply: Skill = {
  id: 'reply',
  label: 'Reply',
  description: 'Answers.',
  icon: 'utility:email',
  purpose: 'Answering',
  owner: 'Service',
  licence: 'internal use',
  dataKind: 'other',
  rootObject: 'Case',
  fields: [
    { path: 'Status', protection: '', freeText: false },
    { path: 'Notes', protection: '', freeText: true },
    { path: 'Contact.Email', protection: '', freeText: false },
    { path: 'Contact.Phone', protection: 'mask', freeText: false },
    { path: 'Amount', protection: '', freeText: false },
  ],
  people: ['Contact'],
  models: ['m1'],
  textDigest: 'sha256-text',
};

/** Controller and CRM in DE; regions in DE, GB and US, tried in that order. */
export const minimal: Bundle = {
  format: 'bailiwick-bundle-1',
  version: 1,
  issuedOn: 20261101,
  contract: {
    id: 'minimal',
    tenantIds: ['T1'],
    tenantName: 'Minimal',
    controllerEstablishment: 'DE',
    processIn: ['EU', 'GB', 'US'],
    storeIn: ['EU', 'GB', 'US'],
    operatedBy: ['EU', 'GB', 'US'],
    crmVendor: 'CRM',
    crmLocatedIn: 'DE',
    crmOperatedBy: 'US',
    crmOperator: 'crm',
    crmHostings: [],
    readerDefault: '',
    validFrom: 20260101,
    validUntil: 20271231,
    classesAllowed: ['public', 'internal', 'proprietary', 'confidential', 'personal'],
    classLimits: [],
    actionClasses: [
      { action: 'export', dataClasses: ['internal', 'personal'] },
      { action: 'send-webhook', dataClasses: ['internal', 'personal'] },
      { action: 'move-training-data', dataClasses: ['internal'] },
    ],
    entitleTo: ['EEA', 'GB', 'CH', 'US', 'IN'],
    mechanisms: [
      {
        id: 'uk-addendum',
        regime: 'UK-GDPR',
        destination: 'EU',
        recipient: '*',
        mechanism: 'UK_ADDENDUM',
        evidence: 'register entry 1',
        validFrom: 20260101,
        validUntil: 20271231,
      },
    ],
    attestations: ['op-us', 'crm', 'staff'].map((recipient) => ({
      ...{ fact: 'dpf-active', destination: 'US', recipient },
      ...{ evidence: 'list seen', validUntil: 20270131 },
    })),
    unlistedSubjects: ['DE'],
    skipPreviewAllowed: false,
    keyRotationDays: 90,
    retentionDays: 365,
    reviewDays: 90,
    trainingDays: 365,
    maximumLogLagMinutes: 60,
    complianceContact: 'compliance@minimal.example',
    logRegion: 'eu',
  },
  groups: [
    { id: 'EU', members: ['DE', 'FR'] },
    { id: 'EEA', members: ['DE', 'FR', 'NO'] },
  ],
  regimes: [
    regime('GDPR', 'EEA'),
    regime('UK-GDPR', 'GB'),
    regime('CH-FADP', 'CH'),
    regime('US', 'US', false),
    regime('IN-DPDP', 'IN'),
  ],
  law: [
    { ...lawRow('gdpr-gb', 'GDPR', 'GB'), expiresOn: 20311227 },
    {
      ...lawRow('gdpr-us', 'GDPR', 'US'),
      conditions: ['dpf-active'],
      recheckOn: 20261101,
    },
    { ...lawRow('ch-eea', 'CH-FADP', 'EEA'), confidence: 'secondary' },
    { ...lawRow('in-eea', 'IN-DPDP', 'EEA'), confidence: 'memory' },
  ],
  regions: [regionIn('eu', 'DE', 10), regionIn('gb', 'GB', 20), regionIn('us', 'US', 30)],
  classRules: [
    { dataClass: 'public', protection: 'clear' },
    { dataClass: 'internal', protection: 'clear' },
    { dataClass: 'proprietary', protection: 'seal' },
    { dataClass: 'confidential', protection: 'seal' },
    { dataClass: 'personal', protection: 'seal' },
    { dataClass: 'special', protection: 'drop' },
    { dataClass: 'payment', protection: 'drop' },
    { dataClass: 'secret', protection: 'block' },
  ],
  fieldRules: [
    { object: 'Case', field: 'Status', dataClass: 'internal', protection: '' },
    { object: 'Contact', field: 'Email', dataClass: 'personal', protection: 'mask' },
  ],
  skills: [reply],
  callers: [],
};

/** A request that `minimal` permits in the region `eu`. */
export const plain: DecisionRequest = {
  action: 'infer',
  tenantId: 'T1',
  bundleDigest: DIGEST,
  signature: 'verified',
  today: TODAY,
  logLagMinutes: 0,
  skillId: 'reply',
  principal: {
    id: 'user-1',
    hasPermission: true,
    entitlements: ['EEA', 'GB', 'CH', 'US', 'IN'],
    trainedUntil: 20270601,
    reviewDueOn: 20270101,
    worksIn: 'DE',
    signedInFrom: '',
  },
  subjects: [{ path: 'Contact', jurisdiction: 'DE' }],
  fields: [
    fieldFact('Status', 'Case', 'Status'),
    fieldFact('Notes', 'Case', 'Notes'),
    fieldFact('Contact.Email', 'Contact', 'Email'),
    fieldFact('Contact.Phone', 'Contact', 'Phone'),
  ],
  regionId: '',
  dataClasses: [],
  targets: [],
  keys: [],
  grants: [],
};

export function targetIn(id: string, place: string): Target {
  const places = { locatedIn: place, storedIn: place, operatedBy: place };
  return { id, recipient: `to-${id}`, ...places, fence: [] };
}

const share = targetIn('share', 'DE');

/** For each action a request that `minimal` permits. */
export const plainFor: Readonly<Record<Action, DecisionRequest>> = {
  infer: plain,
  'read-output': { ...plain, action: 'read-output', regionId: 'eu' },
  'grant-access': {
    ...{ ...plain, action: 'grant-access' },
    grants: [{ granteeId: 'user-2', jurisdictions: ['EU'], worksIn: 'DE' }],
  },
  export: { ...plain, action: 'export', dataClasses: ['internal', 'personal'], targets: [share] },
  'send-webhook': { ...plain, action: 'send-webhook', dataClasses: ['internal'], targets: [share] },
  'move-training-data': {
    ...{ ...plain, action: 'move-training-data' },
    ...{ dataClasses: ['internal'], targets: [share] },
  },
  'store-token': { ...plain, action: 'store-token', targets: [{ ...share, fence: ['DE'] }] },
  'use-key': {
    ...{ ...plain, action: 'use-key', regionId: 'eu' },
    keys: [{ id: 'k1', locatedIn: 'DE', operatedBy: 'DE', ageDays: 1, multiRegion: false }],
  },
};
