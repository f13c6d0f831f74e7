import type { Bundle, VerificationKey } from '@bailiwick/policy';

export const TENANT = '00D000000000001EAA';
export const OTHER_TENANT = '00D000000000002EAQ';

interface Parts {
  readonly tenantIds?: readonly string[];
  readonly callers?: readonly VerificationKey[];
  readonly receiptKeys?: readonly VerificationKey[];
  readonly textDigest?: string;
  readonly validUntil?: number;
  readonly version?: number;
  readonly models?: readonly { readonly id: string; readonly digest: string }[];
}

const fields = [
  { path: 'Subject', protection: '', freeText: true },
  { path: 'Description', protection: '', freeText: true },
  { path: 'Status', protection: '', freeText: false },
  { path: 'Contact.Name', protection: '', freeText: false },
  { path: 'Contact.Email', protection: '', freeText: false },
  { path: 'Contact.Phone', protection: '', freeText: false },
];

const europe = ['AT', 'BE', 'DE', 'ES', 'FR', 'IE', 'IT', 'NL', 'PL'];

/** A small but complete bundle: one German region, GDPR, one skill. */
export function sampleBundle(parts: Parts = {}): Bundle {
  const models = parts.models ?? [{ id: 'extractive-1', digest: 'sha256-sample' }];
  return {
    format: 'bailiwick-bundle-1',
    version: parts.version ?? 1,
    issuedOn: 20261101,
    contract: {
      id: 'C-2026-001',
      tenantIds: parts.tenantIds ?? [TENANT],
      tenantName: 'Muster GmbH',
      controllerEstablishment: 'DE',
      processIn: ['EU'],
      storeIn: ['EU'],
      operatedBy: ['EU'],
      crmVendor: 'Salesforce',
      crmLocatedIn: 'DE',
      crmOperatedBy: 'DE',
      crmOperator: 'crm-vendor',
      crmHostings: [],
      readerDefault: '',
      validFrom: 20260101,
      validUntil: parts.validUntil ?? 20991231,
      classesAllowed: ['public', 'internal', 'proprietary', 'confidential', 'personal'],
      classLimits: [],
      actionClasses: [],
      entitleTo: ['EEA'],
      mechanisms: [],
      attestations: [],
      unlistedSubjects: ['DE'],
      skipPreviewAllowed: false,
      keyRotationDays: 90,
      retentionDays: 365,
      reviewDays: 90,
      trainingDays: 365,
      maximumLogLagMinutes: 60,
      complianceContact: 'compliance@muster.example',
      logRegion: 'eu-central',
    },
    groups: [
      { id: 'EU', members: europe },
      { id: 'EEA', members: [...europe, 'IS', 'LI', 'NO'] },
    ],
    regimes: [{ id: 'GDPR', covers: ['EEA'], territory: ['EEA'], restrictsTransfers: true }],
    law: [],
    regions: [
      {
        id: 'eu-central',
        label: 'Frankfurt',
        locatedIn: 'DE',
        storedIn: 'DE',
        operatedBy: 'DE',
        operator: 'muster-hosting',
        priority: 1,
        audience: 'https://eu-central.gateway.example',
        gatewayHost: 'eu-central.gateway.example',
        keyServiceHost: 'eu-central.keys.example',
        keyServiceLocatedIn: 'DE',
        keyServiceOperatedBy: 'DE',
        models,
        receiptKeys: parts.receiptKeys ?? [],
      },
    ],
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
      { object: 'Contact', field: 'Phone', dataClass: 'personal', protection: 'mask' },
    ],
    skills: [
      {
        id: 'draft-reply',
        label: 'Draft a reply',
        description: 'Drafts a reply to the case',
        icon: 'utility:email',
        purpose: 'customer-service',
        owner: 'Service',
        licence: 'internal use',
        dataKind: 'other',
        rootObject: 'Case',
        fields,
        people: ['Contact'],
        models: models.map((model) => model.id),
        textDigest: parts.textDigest ?? 'sha256-none',
      },
    ],
    callers: parts.callers ?? [],
  };
}
