/** What Apex would give, as small as shows the case. */

export const legs = [
    {
        leg: 'request',
        subject: 'DE',
        regime: 'GDPR',
        from: 'DE',
        to: 'DE',
        recipient: 'rhein-hosting',
        recipientName: 'the operator of EU Central',
        mechanism: 'NONE_NEEDED',
        basis: '',
        verifiedOn: 0
    },
    {
        leg: 'answer',
        subject: 'CH',
        regime: 'CH_FADP',
        from: 'DE',
        to: 'CH',
        recipient: 'staff',
        recipientName: 'your own staff',
        mechanism: 'ADEQ',
        basis: 'ch-fadp-eea',
        verifiedOn: 20261101
    }
];

export const reason = {
    code: 'NO_MECHANISM',
    message: 'No law permits the transfer.',
    cure: 'Add a mechanism to the contract.'
};

export const badge = {
    permitted: true,
    regionLabel: 'EU Central',
    locatedIn: 'DE',
    operatedBy: 'DE',
    legs,
    contractId: 'sample-de',
    reasons: [],
    contact: 'Ines Falk',
    skipPreviewAllowed: true
};

export const skills = [
    { id: 'draft-reply', label: 'Draft a reply', description: 'Answers.', icon: 'utility:email' }
];

export const preview = {
    inferenceId: '11111111-2222-4333-8444-555555555555',
    permitted: true,
    promptText: 'Name: [[PERSON_k3f9x2]]\nDescription: ‹sealed: Description›',
    fields: [
        {
            path: 'Contact.Name',
            label: 'Full Name',
            sample: 'Anna Müller',
            protection: 'mask',
            dataClass: 'personal',
            why: 'Classified by your admin'
        },
        {
            path: 'Status',
            label: 'Status',
            sample: '',
            protection: 'clear',
            dataClass: 'internal',
            why: 'Rule of your contract'
        }
    ],
    summary: { total: 3, sealed: 1, masked: 1, dropped: 0, clear: 1 },
    region: {
        id: 'eu-central',
        label: 'EU Central',
        locatedIn: 'DE',
        storedIn: 'DE',
        operatedBy: 'DE'
    },
    legs: [legs[0]],
    reasons: [],
    contact: 'Ines Falk'
};

export const receipt = {
    verified: true,
    region: 'eu-central',
    locatedIn: 'DE',
    operatedBy: 'DE',
    mechanisms: ['answer:GDPR:NONE_NEEDED', 'request:GDPR:NONE_NEEDED'],
    recipients: ['answer:your own staff', 'request:the operator of EU Central'],
    skill: 'draft-reply',
    skillDigest: 'sha256-text',
    skillOwner: 'Customer service',
    skillLicence: 'Own work; internal use only',
    model: 'bailiwick-extract-1',
    modelDigest: 'sha256-def',
    bundleDigest: 'sha256-abc',
    issuedAt: 1795444496,
    leaf: 13,
    raw: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln'
};

export const answer = {
    inferenceId: preview.inferenceId,
    refused: false,
    text: 'Dear Anna Müller, <b>thank you</b>.',
    restored: ['Anna Müller'],
    flags: [],
    receipt,
    regionLabel: 'EU Central',
    reasons: [],
    contact: 'Ines Falk'
};

export const completedRow = {
    inferenceId: preview.inferenceId,
    at: '2026-11-23T15:20:00Z',
    user: 'Mara Lindner',
    skill: 'Draft a reply',
    outcome: 'completed',
    region: 'eu-central',
    locatedIn: 'DE',
    storedIn: 'DE',
    operatedBy: 'DE',
    subjects: ['CH', 'DE'],
    mechanisms: ['request:GDPR:NONE_NEEDED'],
    reason: '',
    leaf: 13
};

export const deniedRow = {
    ...completedRow,
    inferenceId: '99999999-2222-4333-8444-555555555555',
    outcome: 'denied',
    region: '',
    locatedIn: '',
    storedIn: '',
    operatedBy: '',
    subjects: ['IN'],
    mechanisms: [],
    reason: 'NO_MECHANISM',
    leaf: -1
};

export const detail = {
    row: completedRow,
    phases: [
        {
            phase: 'requested',
            at: completedRow.at,
            user: 'Mara Lindner',
            reason: '',
            leaf: 12,
            entry: '{}'
        },
        {
            phase: 'completed',
            at: completedRow.at,
            user: 'Mara Lindner',
            reason: '',
            leaf: 13,
            entry: '{}'
        },
        {
            phase: 'output-viewed',
            at: completedRow.at,
            user: 'Mara Lindner',
            reason: '',
            leaf: -1,
            entry: ''
        }
    ],
    reasons: [],
    trace: JSON.stringify({
        effect: 'permit',
        regionId: 'eu-central',
        legs: legs.map(({ recipientName: _, ...leg }) => leg),
        protections: [
            {
                path: 'Contact.Email',
                dataClass: 'personal',
                protection: 'mask',
                because: 'crm-class'
            }
        ]
    }),
    recipients: { 'rhein-hosting': 'the operator of EU Central', staff: 'your own staff' },
    receipt,
    lawRows: ['ch-fadp-eea'],
    classes: ['internal', 'personal'],
    bundleDigest: 'sha256-abc',
    model: 'bailiwick-extract-1',
    modelDigest: 'sha256-def',
    keyId: 'eu-central/t/v1',
    requestDigest: 'req',
    answerDigest: 'ans',
    flags: ['INJECTION_SUSPECTED'],
    answerFlags: ['UNEXPECTED_PERSON']
};

export const coverage = {
    total: 2,
    unclassified: 1,
    missing: 1,
    rows: [
        {
            skill: 'Draft a reply',
            path: 'Subject',
            objectName: 'Case',
            fieldName: 'Subject',
            label: 'Subject',
            dataClass: 'personal',
            source: 'unclassified',
            protection: 'seal'
        },
        {
            skill: 'Draft a reply',
            path: 'Status',
            objectName: 'Case',
            fieldName: 'Status',
            label: 'Status',
            dataClass: 'internal',
            source: 'field-rule',
            protection: 'clear'
        },
        {
            skill: 'Draft a reply',
            path: 'Old__c',
            objectName: '',
            fieldName: '',
            label: 'Old__c',
            dataClass: '',
            source: 'missing',
            protection: ''
        }
    ]
};

/** An error as an Apex controller throws it. */
export function apexError(code, cure = 'Try again later.') {
    const body = { code, message: `It failed with ${code}.`, cure, contact: 'Ines Falk' };
    return { body: { message: JSON.stringify(body) } };
}

/** An alert of the queue. */
export const alertRow = {
    id: 'a0100000000001AAA',
    name: 'RA-000001',
    kind: 'TRANSFER_REFUSED',
    title: 'A transfer out of the CRM was refused',
    state: 'open',
    firstAt: '2026-11-24T08:00:00Z',
    lastAt: '2026-11-25T08:00:00Z',
    dueAt: '2026-11-27T08:00:00Z',
    timesSeen: 3,
    user: 'Mara Lindner',
    assignedTo: '',
    isMine: false,
    isAboutMe: false,
    subjects: ['IN'],
    locatedIn: 'US',
    recipient: 'acme',
    cause: '',
    closedAt: ''
};

export const alertDetail = {
    row: alertRow,
    mayAct: true,
    reasons: [{ code: 'NO_MECHANISM', message: 'There is no ground.', cure: 'Add one.' }],
    cure: 'See that the flow kept to the refusal.',
    trace: '',
    recipients: {},
    action: 'export',
    region: '',
    storedIn: 'US',
    operatedBy: 'US',
    mechanisms: [],
    detail: 'warehouse',
    inferenceId: '',
    bundleDigest: 'sha256:abc',
    note: '',
    course: []
};

/** A grant in an access review. */
export const reviewItem = {
    id: 'a1',
    holder: 'Mara Lindner',
    isOwn: false,
    jurisdictions: ['EEA', 'CH'],
    lastUseAt: '',
    decision: '',
    decidedBy: '',
    note: ''
};

export const reviewOverview = {
    id: 'a0200000000001AAA',
    quarter: '2026Q4',
    state: 'open',
    dueOn: '2026-12-26',
    total: 2,
    decided: 0,
    signedBy: '',
    signedAt: '',
    result: '',
    mayAct: true,
    mayOpen: false
};
