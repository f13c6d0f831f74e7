/** Values as functions give them; a test changes what it is about. */
import type {
  Alert,
  Answer,
  AssistantHome,
  LegText,
  LogDetail,
  LogRow,
  Outflow,
  Preview,
  Receipt,
  RegionText,
  SettingsStatus,
} from '../../hubspot-app/functions/contract.ts';
import type { Grant } from '../../hubspot-app/functions/access/contract.ts';

export const INFERENCE = '0b8f7c1e-5d7a-4a57-9f0e-1c2d3e4f5a6b';

export const region: RegionText = {
  id: 'eu',
  label: 'EU central',
  locatedIn: 'DE',
  storedIn: 'DE',
  operatedBy: 'DE',
};

export const legs: readonly LegText[] = (['request', 'answer'] as const).map((leg) => ({
  leg,
  from: 'DE',
  to: 'DE',
  subject: 'DE',
  regime: 'GDPR',
  mechanism: 'NONE_NEEDED',
  basis: 'Art. 44',
  verifiedOn: '2026-11-01',
  recipient: 'op-eu',
  recipientName: 'Example Cloud GmbH',
}));

export const reason = {
  code: 'NO_MECHANISM',
  message: 'no ground for a transfer to India',
  cure: 'sign standard contractual clauses',
};

export const skill = { id: 'summary', label: 'Summarise', description: 'What happened so far.' };

export const home: AssistantHome = {
  skills: [skill],
  badge: {
    permitted: true,
    region,
    legs,
    contractId: 'acme-2026',
    reasons: [],
    contact: 'compliance@example.com',
  },
};

export const preview: Preview = {
  inference: INFERENCE,
  permitted: true,
  promptText: 'Write to [[PERSON_ab12cd]].\n\nBe brief.',
  fields: [
    {
      path: 'contact.email',
      label: 'E-mail',
      sample: 'a@example.com',
      protection: 'mask',
      dataClass: 'personal',
      why: 'rule of the policy',
    },
  ],
  summary: { total: 1, sealed: 0, masked: 1, dropped: 0, clear: 0 },
  region,
  legs,
  reasons: [],
  contact: 'compliance@example.com',
};

export const receipt: Receipt = {
  verified: true,
  region: 'eu',
  locatedIn: 'DE',
  operatedBy: 'DE',
  mechanisms: ['request:GDPR:NONE_NEEDED'],
  recipients: ['request:Example Cloud GmbH'],
  skill: 'summary',
  skillDigest: 'sha256:aa',
  skillOwner: 'Sales',
  skillLicence: 'internal',
  model: 'small',
  modelDigest: 'sha256:bb',
  bundleDigest: 'sha256:cc',
  issuedAt: '2026-11-20T10:00:00Z',
  leaf: 17,
  raw: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
};

export const answer: Answer = {
  phase: 'completed',
  inference: INFERENCE,
  text: 'Dear Ada Lovelace,\nthank you.',
  restored: ['Ada Lovelace'],
  flags: [],
  receipt,
  region,
};

export const logRow: LogRow = {
  inference: INFERENCE,
  at: '2026-11-20T10:00:00Z',
  user: 'Rep One',
  skill: 'Summarise',
  outcome: 'completed',
  region: 'EU central',
  locatedIn: 'DE',
  storedIn: 'DE',
  operatedBy: 'DE',
  subjects: ['FR'],
  mechanisms: ['NONE_NEEDED'],
  reason: '',
  leaf: 17,
};

export const logDetail: LogDetail = {
  row: logRow,
  phases: [
    { phase: 'requested', at: '2026-11-20T09:59:58Z', user: 'Rep One', reason: '', leaf: 16 },
    { phase: 'completed', at: '2026-11-20T10:00:00Z', user: 'Rep One', reason: '', leaf: -1 },
  ],
  reasons: [],
  legs,
  receipt,
  classes: ['personal'],
  bundleDigest: 'sha256:cc',
  model: 'small',
  modelDigest: 'sha256:bb',
  keyId: 'k1',
  flags: ['INJECTION_SUSPECTED'],
  answerFlags: [],
};

export const alert: Alert = {
  id: 'a1',
  kind: 'outflow-added',
  at: '2026-11-20T10:00:00Z',
  dueAt: '2999-01-01T00:00:00Z',
  summary: 'A workflow sends to hooks.example.net',
  state: 'open',
  cause: '',
  note: '',
  closedBy: '',
};

export const outflow: Outflow = {
  kind: 'workflow-webhook',
  name: 'New leads',
  target: 'hooks.example.net',
  verdict: 'forbidden',
  reasons: [reason],
  firstSeenAt: '2026-11-01T00:00:00Z',
  ageDays: 19,
  isNew: true,
};

export const grant: Grant = {
  userId: '81',
  name: 'Grace Hopper',
  teams: ['North'],
  requiredTeams: [],
  jurisdictions: ['DE'],
  roles: ['user'],
  worksIn: 'DE',
  trainedUntil: '2027-01-01',
  reviewDueOn: '2027-01-01',
  lastUsedAt: '',
  state: 'valid',
};

export const status: SettingsStatus = {
  portalId: '123',
  hostedIn: 'eu1',
  hostedCountry: 'DE',
  contractId: 'acme-2026',
  bundleVersion: 4,
  bundleDigest: 'sha256:cc',
  bundleKeyId: 'signer-1',
  validUntil: '2999-12-31',
  regions: [region],
  checks: [
    { id: 'gateway', label: 'Gateway', state: 'ok', detail: '', cure: '', action: '' },
    {
      id: 'objects',
      label: 'Custom objects',
      state: 'fault',
      detail: 'Inference log is missing',
      cure: 'Set it up',
      action: 'setUp',
    },
  ],
};
