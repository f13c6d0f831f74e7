import { createHash, randomBytes, randomUUID } from 'node:crypto';
import https from 'node:https';
import {
  contentKey,
  encodeBase64url,
  openSealed,
  readSealed,
  sealText,
  signJws,
} from '@bailiwick/gateway';
import type { SealHeader } from '@bailiwick/gateway';
import { decide } from '@bailiwick/policy';
import type { DecisionRequest, FieldFact } from '@bailiwick/policy';
import { MODEL, REGION, SKILL_TEXT } from './installation.ts';
import { request } from './https_request.ts';
import type { HttpReply } from './https_request.ts';
import type { Installation } from './installation.ts';

/** A field of a record as the CRM knows it. */
export interface CrmField {
  readonly path: string;
  readonly object: string;
  readonly field: string;
  readonly record: string;
  readonly value: string;
  readonly freeText?: boolean;
}

export const CASE_FIELDS: readonly CrmField[] = [
  {
    path: 'Subject',
    object: 'Case',
    field: 'Subject',
    record: '500000000000001AAA',
    value: 'Rechnung fehlt',
    freeText: true,
  },
  {
    path: 'Description',
    object: 'Case',
    field: 'Description',
    record: '500000000000001AAA',
    value:
      'Guten Tag, die Rechnung für den Auftrag vom März fehlt noch. Können Sie sie bitte an wiebke.holtermueller@kanarie.example senden? Die zweite Anlage soll vor dem Sommer stehen. Wiebke Holtermüller',
    freeText: true,
  },
  {
    path: 'Status',
    object: 'Case',
    field: 'Status',
    record: '500000000000001AAA',
    value: 'New',
  },
  {
    path: 'Contact.Name',
    object: 'Contact',
    field: 'Name',
    record: '003000000000001AAA',
    value: 'Wiebke Holtermüller',
  },
  {
    path: 'Contact.Email',
    object: 'Contact',
    field: 'Email',
    record: '003000000000001AAA',
    value: 'wiebke.holtermueller@kanarie.example',
  },
  {
    path: 'Contact.Phone',
    object: 'Contact',
    field: 'Phone',
    record: '003000000000001AAA',
    value: '+49 40 555 0142',
  },
];

export type { HttpReply } from './https_request.ts';

export const USER = '005000000000001AAA';
const SKILL_RECORD = 'a0X000000000001AAA';

/** A data key for one inference, as the key service gave it. */
export interface InferenceKey {
  readonly contentKey: Buffer;
  readonly header: Omit<SealHeader, 'obj' | 'fld' | 'rid'>;
}

/** Body of an inference before it is serialised; tests bend it. */
export type Draft = Record<string, unknown> & {
  inference: string;
  facts: DecisionRequest;
  skill: { id: string; recordId: string; text: string };
  parts: {
    path: string;
    object: string;
    field: string;
    record: string;
    dataClass: string;
    protection: string;
    value: string;
  }[];
};

/** Does headlessly what the CRM does: decide, get a key, seal, sign, call, open. */
export interface HeadlessClient {
  readonly draft: (fields?: readonly CrmField[]) => Promise<{ draft: Draft; key: InferenceKey }>;
  readonly createKey: (inference: string, exp?: number) => Promise<InferenceKey>;
  readonly sign: (body: string, claims?: Record<string, unknown>) => string;
  readonly post: (path: string, body: string, token: string) => Promise<HttpReply>;
  readonly get: (path: string, token?: string) => Promise<HttpReply>;
  /** Signs and sends a draft; `attempt` makes the token id. */
  readonly ask: (draft: Draft, attempt?: number) => Promise<HttpReply>;
  readonly openAnswer: (reply: HttpReply, key: InferenceKey) => string;
}

export interface Connection {
  readonly installation: Installation;
  readonly gatewayPort: () => number;
  readonly keyServicePort: number;
  readonly now: () => number;
  /** Who asks; `USER` when it is not said. */
  readonly user?: string;
  /** Where data keys come from, when it is no key service that speaks Transit. */
  readonly createDataKey?: (inference: string, exp: number) => Promise<DataKey>;
}

/** A data key in clear and wrapped (`<kind>:v<version>:<base64>`). */
export interface DataKey {
  /** Base64. */
  readonly plaintext: string;
  readonly ciphertext: string;
  readonly version: number;
}

export function createHeadlessClient(connection: Connection): HeadlessClient {
  const { installation, now, user = USER } = connection;
  const { tenant, callerAlgorithm: alg } = installation;
  const agent = new https.Agent({ ca: installation.authority, keepAlive: false });
  const send = (port: number, method: string, path: string, body: string, headers: object) =>
    request(agent, port, method, path, body, headers);

  const createTransitKey = async (inference: string, exp: number): Promise<DataKey> => {
    const context = Buffer.from(`bailiwick|${tenant}|${REGION}|${inference}|${exp}`);
    const reply = await send(
      connection.keyServicePort,
      'POST',
      `/v1/transit/datakey/plaintext/${tenant.toLowerCase()}`,
      JSON.stringify({ context: context.toString('base64') }),
      { 'x-vault-token': installation.crmToken },
    );
    if (reply.status !== 200) throw new Error(`key service: ${reply.text}`);
    const { plaintext, ciphertext, key_version: version } = reply.json.data;
    return { plaintext, ciphertext, version };
  };
  const createDataKey = connection.createDataKey ?? createTransitKey;

  const createKey = async (inference: string, exp = now() + 600): Promise<InferenceKey> => {
    const { plaintext, ciphertext, version } = await createDataKey(inference, exp);
    const kid = `${REGION}/${tenant}/v${version}`;
    return {
      contentKey: contentKey(Buffer.from(plaintext, 'base64'), kid, inference),
      header: {
        kid,
        tnt: tenant,
        inf: inference,
        pol: installation.digest,
        exp,
        wdk: encodeBase64url(Buffer.from(ciphertext)),
      },
    };
  };

  const sign = (body: string, claims: Record<string, unknown> = {}): string => {
    const payload = {
      iss: tenant,
      sub: user,
      aud: 'https://eu-central.gateway.example',
      iat: now(),
      exp: now() + 300,
      jti: `${randomUUID()}:1`,
      bsha: encodeBase64url(createHash('sha256').update(body).digest()),
      ...claims,
    };
    return signJws({ alg }, JSON.stringify(payload), installation.orgKey);
  };

  const post = (path: string, body: string, token: string) =>
    send(connection.gatewayPort(), 'POST', path, body, { authorization: `Bearer ${token}` });

  return {
    createKey,
    sign,
    post,
    get: (path, token) =>
      send(connection.gatewayPort(), 'GET', path, '', {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      }),
    ask: (draft, attempt = 1) => {
      const body = JSON.stringify(draft);
      return post('/v1/inferences', body, sign(body, { jti: `${draft.inference}:${attempt}` }));
    },
    draft: async (fields = CASE_FIELDS) => {
      const inference = randomUUID();
      const key = await createKey(inference);
      return { draft: makeDraft({ installation, inference, fields, key, user, now: now() }), key };
    },
    openAnswer: (reply, key) => {
      const sealed = readSealed(String(reply.json.answer));
      const text = sealed === null ? null : openSealed(sealed, key.contentKey);
      if (text === null) throw new Error('the answer does not open');
      return text;
    },
  };
}

function dateNumber(epochSeconds: number): number {
  return Number(new Date(epochSeconds * 1000).toISOString().slice(0, 10).replaceAll('-', ''));
}

interface Making {
  readonly installation: Installation;
  readonly inference: string;
  readonly fields: readonly CrmField[];
  readonly key: InferenceKey;
  readonly user: string;
  readonly now: number;
}

function makeDraft({ installation, inference, fields, key, user, now }: Making): Draft {
  const facts = makeFacts(installation, fields, user, now);
  const decision = decide(facts, installation.bundle);
  const seal = (obj: string, fld: string, rid: string, text: string) =>
    sealText({ ...key.header, obj, fld, rid }, text, key.contentKey);
  const parts = fields.flatMap(({ path, object, field, record, value }) => {
    const due = decision.protections.find((entry) => entry.path === path);
    if (!due || value === '' || due.protection === 'drop') return [];
    const sealed = seal(object, field, record, value);
    const shown = { clear: value, seal: sealed, mask: placeholder(field), block: '' };
    return [
      {
        path,
        object,
        field,
        record,
        dataClass: due.dataClass,
        protection: due.protection,
        value: shown[due.protection],
      },
    ];
  });
  return {
    inference,
    bundle: installation.digest,
    facts,
    regionId: REGION,
    model: MODEL,
    skill: {
      id: 'draft-reply',
      recordId: SKILL_RECORD,
      text: seal('Skill_Text__c', 'Text__c', SKILL_RECORD, SKILL_TEXT),
    },
    parts,
  };
}

function makeFacts(
  installation: Installation,
  fields: readonly CrmField[],
  user: string,
  now: number,
): DecisionRequest {
  return {
    action: 'infer',
    tenantId: installation.tenant,
    bundleDigest: installation.digest,
    signature: 'verified',
    today: dateNumber(now),
    logLagMinutes: 0,
    skillId: 'draft-reply',
    principal: {
      id: user,
      hasPermission: true,
      entitlements: ['EEA'],
      trainedUntil: 20991231,
      reviewDueOn: 20991231,
      worksIn: 'DE',
      signedInFrom: '',
    },
    subjects: [{ path: 'Contact', jurisdiction: 'DE' }],
    fields: fields.map(({ path, object, field, value, freeText }): FieldFact => ({
      path,
      object,
      field,
      declaredClass: '',
      freeText: freeText ?? false,
      empty: value === '',
    })),
    regionId: '',
    dataClasses: [],
    targets: [],
    keys: [],
    grants: [],
  };
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

function placeholder(field: string): string {
  const name = [...randomBytes(6)].map((byte) => BASE32[byte % 32]).join('');
  return `[[${field === 'Phone' ? 'PHONE' : 'TEXT'}_${name}]]`;
}
