import { ReadError, readDecisionRequest } from '@bailiwick/policy';
import type { DecisionRequest } from '@bailiwick/policy';
import { decodeUtf8 } from '../base64url.ts';
import { GatewayError } from '../errors.ts';
import { list, oneOf, readShape, record, text } from '../shape.ts';
import type { Fault, Shape, ShapeOf } from '../shape.ts';
import type { Caller } from './authenticate.ts';
import { checkPlaces } from './facts.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAXIMUM_DEPTH = 16;

const name = text({ minimum: 1, maximum: 200 });
const recordId = text({ pattern: /^[A-Za-z0-9-]{1,40}$/, meaning: 'a record id' });
const token = text({ minimum: 1, maximum: 700_000 });

export const partShape = record({
  path: name,
  object: name,
  field: name,
  record: recordId,
  dataClass: name,
  protection: oneOf(['clear', 'seal', 'mask']),
  value: text({ maximum: 700_000 }),
});
export type Part = ShapeOf<typeof partShape>;

/** The facts are read by the policy core's own reader, so that both sides mean the same. */
const facts: Shape<DecisionRequest> = {
  read: (value, path, faults) => {
    try {
      return readDecisionRequest(value);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      const complaint = error.message.slice(error.path.length).trim();
      faults.push({ path: [path, error.path].filter(Boolean).join('.'), message: complaint });
      return {} as DecisionRequest;
    }
  },
  schema: { type: 'object', description: '`DecisionRequest` of the policy core' },
};

export const inferenceShape = record({
  inference: text({ pattern: UUID, meaning: 'a UUID in lower case' }),
  bundle: text({ pattern: /^sha256-[\w-]{43}$/, meaning: 'a bundle digest' }),
  facts,
  regionId: name,
  model: name,
  skill: record({ id: name, recordId, text: token }),
  parts: list(partShape, 200),
});
export type InferenceRequest = ShapeOf<typeof inferenceShape>;

/** Inference id of a token id `<uuid>:<attempt>`, or null. */
export function inferenceOf(tokenId: string): string | null {
  const match = /^([0-9a-f-]{36}):\d{1,4}$/.exec(tokenId);
  return match && UUID.test(match[1]!) ? match[1]! : null;
}

/** Reads the body strictly; the error names the member, never its value. */
export function validate(body: Buffer, caller: Caller): InferenceRequest {
  const request = readBody(inferenceShape, body);
  const { facts: given } = request;
  demand(request.inference === inferenceOf(caller.tokenId), 'inference', 'must equal the token id');
  demand(given.tenantId === caller.tenant, 'facts.tenantId', 'must equal the signed tenant');
  demand(given.principal.id === caller.user, 'facts.principal.id', 'must equal the signed user');
  demand(given.bundleDigest === request.bundle, 'facts.bundleDigest', 'must equal `bundle`');
  demand(given.skillId === request.skill.id, 'facts.skillId', 'must equal `skill.id`');
  demand(given.action === 'infer', 'facts.action', 'must be `infer`');
  checkPlaces(given.fields);
  checkParts(request);
  return request;
}

/** Parses JSON with bounded nesting and reads it by a shape. */
export function readBody<T>(shape: Shape<T>, body: Buffer): T {
  const content = decodeUtf8(body);
  if (content === null) throw invalid({ path: '(root)', message: 'must be UTF-8' });
  if (nesting(content) > MAXIMUM_DEPTH) {
    throw invalid({ path: '(root)', message: 'is nested too deeply' });
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw invalid({ path: '(root)', message: 'must be JSON' });
  }
  const result = readShape(shape, value);
  if (result.faults[0]) throw invalid(result.faults[0]);
  return result.value;
}

function checkParts(request: InferenceRequest): void {
  const seen = new Set<string>();
  request.parts.forEach((part, index) => {
    const at = `parts[${index}]`;
    demand(!seen.has(part.path), `${at}.path`, 'is there twice');
    seen.add(part.path);
    const fact = request.facts.fields.find((field) => field.path === part.path);
    demand(fact !== undefined, `${at}.path`, 'is not among the facts');
    demand(!fact!.empty, `${at}.path`, 'is an empty field by the facts');
    demand(fact!.object === part.object, `${at}.object`, 'differs from the facts');
    demand(fact!.field === part.field, `${at}.field`, 'differs from the facts');
    if (part.protection === 'mask') {
      demand(
        /^\[\[(?:PERSON|EMAIL|PHONE|ADDRESS|DATE|ID|TEXT)_[a-z2-7]{6}\]\]$/.test(part.value),
        `${at}.value`,
        'must be one placeholder',
      );
    }
  });
}

function demand(holds: boolean, path: string, message: string): void {
  if (!holds) throw invalid({ path, message });
}

function invalid(fault: Fault): GatewayError {
  return new GatewayError('INVALID', { path: fault.path, complaint: fault.message });
}

/** Deepest nesting of brackets outside strings, without parsing. */
function nesting(content: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let index = 0; index < content.length; index += 1) {
    const unit = content.charCodeAt(index);
    if (isString) {
      if (unit === 0x5c) index += 1;
      else if (unit === 0x22) isString = false;
    } else if (unit === 0x22) isString = true;
    else if (unit === 0x5b || unit === 0x7b) deepest = Math.max(deepest, (depth += 1));
    else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return deepest;
}
