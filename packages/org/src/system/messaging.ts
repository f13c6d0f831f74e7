/**
 * `Messaging`: e-mails are checked, counted and kept with the test or org; nothing is sent, as on
 * the platform in tests and in orgs whose deliverability is off.
 */
import { ApexList } from '../runtime/collections.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { unsupported } from '../runtime/unsupported.ts';
import { platformOf } from '../platform/org_transaction.ts';
import type { BagValue } from './bags.ts';
import { bagType } from './bags.ts';
import { defineType } from './define.ts';

const NAMESPACE = { namespace: 'Messaging' } as const;

class SendResult {
  toApexText(): string {
    return 'Messaging.SendEmailResult[getErrors=();isSuccess=true;]';
  }
}

const EMAIL = {
  bccSender: 'Boolean',
  emailPriority: 'String',
  replyTo: 'String',
  saveAsActivity: 'Boolean',
  senderDisplayName: 'String',
  subject: 'String',
  useSignature: 'Boolean',
};

const SINGLE = {
  bccAddresses: 'List<String>',
  ccAddresses: 'List<String>',
  charset: 'String',
  documentAttachments: 'List<Id>',
  entityAttachments: 'List<String>',
  fileAttachments: 'List<Messaging.EmailFileAttachment>',
  htmlBody: 'String',
  inReplyTo: 'String',
  optOutPolicy: 'String',
  orgWideEmailAddressId: 'Id',
  plainTextBody: 'String',
  references: 'String',
  targetObjectId: 'Id',
  templateId: 'Id',
  toAddresses: 'List<String>',
  treatBodiesAsTemplate: 'Boolean',
  treatTargetObjectAsRecipient: 'Boolean',
  whatId: 'Id',
};

const ATTACHMENT = {
  body: 'Blob',
  contentType: 'String',
  fileName: 'String',
  inline: 'Boolean',
};

const isEmpty = (value: unknown): boolean =>
  value === null || (value instanceof ApexList && value.items.length === 0);

function fail(t: Transaction, message: string): never {
  return t.raise(
    'System.EmailException',
    `SendEmail failed. First exception on row 0; first error: ${message}`,
  );
}

const ADDRESS = /^[^@\s,;<>]+@[^@\s,;<>]+$/;

function check(t: Transaction, email: BagValue): void {
  if (!isEmpty(email.get('templateId'))) unsupported('Messaging.sendEmail with a template');
  const lists = ['toAddresses', 'ccAddresses', 'bccAddresses'].map((name) => email.get(name));
  if (isEmpty(email.get('targetObjectId')) && lists.every(isEmpty)) {
    fail(t, 'REQUIRED_FIELD_MISSING, Add a recipient to send an email.: []');
  }
  for (const address of lists.flatMap((list) => (list instanceof ApexList ? list.items : []))) {
    if (typeof address !== 'string' || !(ADDRESS.test(address) || /^00[35Q]/.test(address))) {
      fail(t, `INVALID_EMAIL_ADDRESS, Email address is invalid: ${String(address)}: []`);
    }
  }
  if (isEmpty(email.get('plainTextBody')) && isEmpty(email.get('htmlBody'))) {
    fail(t, 'REQUIRED_FIELD_MISSING, Missing body, the email must have some content: []');
  }
}

function send(t: Transaction, emails: ApexList, allOrNone: boolean): ApexList {
  if (!allOrNone) unsupported('Messaging.sendEmail with allOrNothing = false');
  platformOf(t).limits.count('emailInvocations');
  for (const email of emails.items as BagValue[]) {
    if (email.type !== 'Messaging.SingleEmailMessage') {
      unsupported(`Messaging.sendEmail of a ${email.type}`);
    }
    check(t, email);
  }
  return new ApexList(
    emails.items.map(() => new SendResult()),
    'Messaging.SendEmailResult',
  );
}

const HEADER = { name: 'String', value: 'String' };

const FILE = {
  body: 'Blob',
  fileName: 'String',
  headers: 'List<Messaging.InboundEmail.Header>',
  mimeTypeSubType: 'String',
};

const INBOUND = {
  binaryAttachments: 'List<Messaging.InboundEmail.BinaryAttachment>',
  ccAddresses: 'List<String>',
  fromAddress: 'String',
  fromName: 'String',
  headers: 'List<Messaging.InboundEmail.Header>',
  htmlBody: 'String',
  htmlBodyIsTruncated: 'Boolean',
  inReplyTo: 'String',
  messageId: 'String',
  plainTextBody: 'String',
  plainTextBodyIsTruncated: 'Boolean',
  references: 'List<String>',
  replyTo: 'String',
  subject: 'String',
  textAttachments: 'List<Messaging.InboundEmail.TextAttachment>',
  toAddresses: 'List<String>',
};

export const messagingTypes = [
  defineType('Messaging', {
    methods: {
      'static sendEmail(List<Messaging.Email>): List<Messaging.SendEmailResult>': (
        t,
        _s,
        [emails],
      ) => send(t, emails, true),
      'static sendEmail(List<Messaging.Email>, Boolean): List<Messaging.SendEmailResult>': (
        t,
        _s,
        [emails, all],
      ) => send(t, emails, all),
      'static reserveSingleEmailCapacity(Integer): void': () => undefined,
      'static reserveMassEmailCapacity(Integer): void': () => undefined,
    },
  }),
  bagType('Messaging.Email', { ...NAMESPACE, fields: EMAIL, accessors: EMAIL, isPublic: false }),
  bagType('Messaging.SingleEmailMessage', {
    ...NAMESPACE,
    superclass: 'Messaging.Email',
    fields: { ...EMAIL, ...SINGLE },
    accessors: { ...EMAIL, ...SINGLE },
  }),
  bagType('Messaging.MassEmailMessage', {
    ...NAMESPACE,
    superclass: 'Messaging.Email',
    fields: EMAIL,
    accessors: {
      ...EMAIL,
      description: 'String',
      targetObjectIds: 'List<Id>',
      templateId: 'Id',
      whatIds: 'List<Id>',
    },
  }),
  bagType('Messaging.EmailFileAttachment', {
    ...NAMESPACE,
    fields: ATTACHMENT,
    accessors: ATTACHMENT,
  }),
  defineType('Messaging.SendEmailResult', {
    ...NAMESPACE,
    isInstance: (value) => value instanceof SendResult,
    methods: {
      'isSuccess(): Boolean': () => true,
      'getErrors(): List<Messaging.SendEmailError>': () =>
        new ApexList([], 'Messaging.SendEmailError'),
    },
  }),
  // Only a failed result has one, and those are not made here.
  defineType('Messaging.SendEmailError', {
    ...NAMESPACE,
    isInstance: () => false,
    methods: {
      'getMessage(): String': () => null,
      'getTargetObjectId(): String': () => null,
      'getFields(): List<String>': () => null,
      'getStatusCode(): StatusCode': () => null,
    },
  }),
  bagType('Messaging.InboundEmail', { ...NAMESPACE, fields: INBOUND }),
  bagType('Messaging.InboundEmail.Header', { ...NAMESPACE, fields: HEADER }),
  bagType('Messaging.InboundEmail.BinaryAttachment', { ...NAMESPACE, fields: FILE }),
  bagType('Messaging.InboundEmail.TextAttachment', {
    ...NAMESPACE,
    fields: {
      body: 'String',
      bodyIsTruncated: 'Boolean',
      charset: 'String',
      fileName: 'String',
      headers: 'List<Messaging.InboundEmail.Header>',
      mimeTypeSubType: 'String',
    },
  }),
  bagType('Messaging.InboundEnvelope', {
    ...NAMESPACE,
    fields: { fromAddress: 'String', toAddress: 'String' },
  }),
  bagType('Messaging.InboundEmailResult', {
    ...NAMESPACE,
    fields: { message: 'String', success: 'Boolean' },
  }),
  defineType('Messaging.InboundEmailHandler', {
    ...NAMESPACE,
    kind: 'interface',
    abstractMethods: [
      'handleInboundEmail(Messaging.InboundEmail, Messaging.InboundEnvelope): Messaging.InboundEmailResult',
    ],
  }),
];
