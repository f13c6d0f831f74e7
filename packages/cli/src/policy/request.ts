/** Reads a decision request strictly: every member present, none more, each of its type. */
import type { DecisionRequest } from '@bailiwick/policy';

/** A type by example: a word of `typeof`, a list of one shape, or members by name. */
type Shape = 'string' | 'boolean' | 'whole' | readonly [Shape] | { readonly [name: string]: Shape };

const REQUEST: Shape = {
  action: 'string',
  tenantId: 'string',
  bundleDigest: 'string',
  signature: 'string',
  today: 'whole',
  logLagMinutes: 'whole',
  skillId: 'string',
  principal: {
    id: 'string',
    hasPermission: 'boolean',
    entitlements: ['string'],
    trainedUntil: 'whole',
    reviewDueOn: 'whole',
    worksIn: 'string',
  },
  subjects: [{ path: 'string', jurisdiction: 'string' }],
  fields: [
    {
      path: 'string',
      object: 'string',
      field: 'string',
      declaredClass: 'string',
      freeText: 'boolean',
      empty: 'boolean',
    },
  ],
  regionId: 'string',
};

/** The request, or an error that names the member. Words outside their list are left to `decide`. */
export function readDecisionRequest(value: unknown): DecisionRequest {
  check(value, REQUEST, '');
  return value as DecisionRequest;
}

function check(value: unknown, shape: Shape, path: string): void {
  if (typeof shape === 'string') checkPlain(value, shape, path);
  else if (isList(shape)) checkList(value, shape[0], path);
  else checkMembers(value, shape, path);
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function checkPlain(value: unknown, shape: string, path: string): void {
  const fits =
    shape === 'whole'
      ? Number.isInteger(value) && Math.abs(value as number) < 2 ** 31
      : typeof value === shape;
  if (!fits)
    throw new TypeError(`\`${path}\` must be a ${shape === 'whole' ? 'whole number' : shape}`);
}

function checkList(value: unknown, entry: Shape, path: string): void {
  if (!Array.isArray(value)) throw new TypeError(`\`${path}\` must be a list`);
  value.forEach((item, index) => check(item, entry, `${path}[${index}]`));
}

function checkMembers(
  value: unknown,
  shape: { readonly [name: string]: Shape },
  path: string,
): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new TypeError(`\`${path || 'request'}\` must be an object`);
  }
  const members = value as Readonly<Record<string, unknown>>;
  const extra = Object.keys(members).find((name) => !Object.hasOwn(shape, name));
  if (extra !== undefined) throw new TypeError(`unknown member \`${join(path, extra)}\``);
  for (const [name, inner] of Object.entries(shape)) {
    if (!Object.hasOwn(members, name)) throw new TypeError(`\`${join(path, name)}\` is missing`);
    check(members[name], inner, join(path, name));
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
