/** What calls give back: the platform's text functions, and the project's own methods. */

import type { Value } from '../model/program.ts';
import { calleesOf } from './callers.ts';
import { simpleName } from './program_index.ts';
import type { CallPlace, MethodPlace } from './program_index.ts';
import { literalOf, readRecord } from './read_member.ts';
import type { Piece, Possible } from './text.ts';
import { followedBy } from './text.ts';
import type { Scope } from './types.ts';
import { looksLikeObject, typeOf } from './types.ts';
import type { World } from './world.ts';
import { hole, placeOf, want, withStep } from './world.ts';

type Call = Extract<Value, { k: 'call' }>;

/** The texts that a call may give. */
export function evaluateCall(value: Call, scope: Scope, world: World): readonly Possible[] {
  const callee = value.callee;
  const name = callee.k === 'member' || callee.k === 'name' ? callee.name : '';
  const of = callee.k === 'member' ? callee.of : null;
  const own = evaluateOwnMethod(value, scope, world);
  if (own !== null) {
    return own;
  }
  const text = evaluateTextFunction(name.toLowerCase(), of, value, scope, world);
  if (text !== null) {
    return text;
  }
  if (of?.k === 'name' && scope.file.program.language === 'apex') {
    want(of.name, world);
  }
  return [hole('call', name, value, scope)];
}

/** Functions that give back what they are called on or given, as far as a host goes. */
const KEEPS_RECEIVER = new Set([
  'trim',
  'tolowercase',
  'touppercase',
  'tostring',
  'removeend',
  'removeendignorecase',
  'removestart',
  'toexternalform',
  'geturl',
  'strip',
  'rstrip',
  'lstrip',
  'lower',
  'encode',
  'decode',
  'unescapehtml4',
  'escapehtml4',
  'normalizespace',
  'slice',
  'substringbeforelast',
  'trimend',
  'trimstart',
  'valueof',
  'href',
]);
const KEEPS_ARGUMENT = new Set([
  'valueof',
  'string',
  'str',
  'urlencode',
  'encodeuri',
  'urlopen',
  'request',
  'escapesinglequotes',
]);
const OWN_ADDRESS =
  /^(?:getorgdomainurl|getsalesforcebaseurl|getcurrentrequesturl|getorgdomain|getpodhostname)$/;

function evaluateTextFunction(
  name: string,
  of: Value | null,
  value: Call,
  scope: Scope,
  world: World,
): readonly Possible[] | null {
  const [first, second] = value.args;
  if (OWN_ADDRESS.test(name)) {
    return [{ pieces: [{ own: true, place: placeOf(value, scope) }], steps: [], reads: [] }];
  }
  if (name === 'format' && first !== undefined) {
    return of?.k === 'name' && /^string$/i.test(of.name)
      ? evaluateFormat(first, second, scope, world)
      : of === null
        ? null
        : evaluateBraces(of, value.args, scope, world);
  }
  if ((name === 'replace' || name === 'replaceall' || name === 'replacefirst') && of !== null) {
    return evaluateReplace(of, first, second, scope, world);
  }
  if (name === 'concat' && of !== null) {
    return value.args.reduce<readonly Possible[]>(
      (joined, one) => followedBy(joined, world.evaluate(one, scope)),
      world.evaluate(of, scope),
    );
  }
  if (name === 'join') {
    const items = literalOf(
      of?.k === 'name' && /^string$/i.test(of.name) && first !== undefined ? first : (of ?? value),
      scope,
      world,
    );
    return items?.value.k === 'list' && items.value.items[0] !== undefined
      ? world.evaluate(items.value.items[0], items.scope)
      : null;
  }
  if (name === 'urljoin' && first !== undefined) {
    return world.evaluate(first, scope);
  }
  if (KEEPS_ARGUMENT.has(name) && first !== undefined) {
    return world.evaluate(first, scope);
  }
  if (KEEPS_RECEIVER.has(name) && of !== null) {
    return world.evaluate(of, scope);
  }
  return evaluateLookUp(name, of, value, scope, world);
}

/** `map.get(k)`, `record.get('Url__c')`, `os.environ.get('X')`, `os.getenv('X')`. */
function evaluateLookUp(
  name: string,
  of: Value | null,
  value: Call,
  scope: Scope,
  world: World,
): readonly Possible[] | null {
  const [first] = value.args;
  if (name === 'getenv' && first !== undefined) {
    const env: Value = { k: 'name', name: 'process', at: value.at };
    const holder: Value = { k: 'member', of: env, name: 'env', at: value.at };
    return world.evaluate({ k: 'item', of: holder, key: first, at: value.at }, scope);
  }
  if (name !== 'get' || of === null || first === undefined) {
    return null;
  }
  const type = typeOf(of, scope, world.index);
  if (looksLikeObject(type) && first.k === 'text') {
    return readRecord(type, first.text, value, scope, world);
  }
  return world.evaluate({ k: 'item', of, key: first, at: value.at }, scope);
}

/** `String.format('https://{0}.x.com', new List<String>{ a })`. */
function evaluateFormat(
  template: Value,
  list: Value | undefined,
  scope: Scope,
  world: World,
): readonly Possible[] {
  const items = list === undefined ? null : literalOf(list, scope, world);
  const values = items?.value.k === 'list' ? items.value.items : [];
  return fill(world.evaluate(template, scope), /\{(\d+)\}/, (key) => {
    const item = values[Number(key)];
    return item === undefined || items === null ? null : world.evaluate(item, items.scope);
  });
}

/** Python's `'https://{}.x.com'.format(a)` and `{0}`, `{name}`. */
function evaluateBraces(
  of: Value,
  args: readonly Value[],
  scope: Scope,
  world: World,
): readonly Possible[] {
  let next = 0;
  const named = args.find((one) => one.k === 'object');
  return fill(world.evaluate(of, scope), /\{(\w*)\}/, (key) => {
    const position = key === '' ? next++ : Number(key);
    const member =
      named?.k === 'object' ? named.members.find((one) => one.name === key)?.value : undefined;
    const item = member ?? args[position];
    return item === undefined ? null : world.evaluate(item, scope);
  });
}

function evaluateReplace(
  of: Value,
  from: Value | undefined,
  to: Value | undefined,
  scope: Scope,
  world: World,
): readonly Possible[] {
  const texts = world.evaluate(of, scope);
  if (from?.k !== 'text' || to === undefined || from.text === '') {
    return texts;
  }
  const pattern = new RegExp(`(${from.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`);
  return fill(texts, pattern, () => world.evaluate(to, scope));
}

/** Replaces the first two matches of a pattern in each known piece by what `value` gives for them. */
function fill(
  texts: readonly Possible[],
  pattern: RegExp,
  value: (key: string) => readonly Possible[] | null,
): readonly Possible[] {
  return texts.flatMap((one) => {
    let filled: readonly Possible[] = [{ ...one, pieces: [] }];
    for (const piece of one.pieces) {
      filled = followedBy(filled, fillPiece(piece, pattern, value));
    }
    return filled;
  });
}

function fillPiece(
  piece: Piece,
  pattern: RegExp,
  value: (key: string) => readonly Possible[] | null,
): readonly Possible[] {
  const plain = (text: string): Possible => ({
    pieces: text === '' ? [] : [{ text, place: piece.place }],
    steps: [],
    reads: [],
  });
  if (!('text' in piece)) {
    return [{ pieces: [piece], steps: [], reads: [] }];
  }
  let rest = piece.text;
  let filled: readonly Possible[] = [plain('')];
  for (let times = 0; times < 4; times += 1) {
    const match = pattern.exec(rest);
    if (match === null) {
      break;
    }
    const given: readonly Possible[] = value(match[1] ?? '') ?? [
      { pieces: [{ hole: 'other', name: match[0], place: piece.place }], steps: [], reads: [] },
    ];
    filled = followedBy(followedBy(filled, [plain(rest.slice(0, match.index))]), given);
    rest = rest.slice(match.index + match[0].length);
  }
  return followedBy(filled, [plain(rest)]);
}

/** What a method of the project returns for these arguments; null when it is none of ours. */
function evaluateOwnMethod(value: Call, scope: Scope, world: World): readonly Possible[] | null {
  const call: CallPlace = { file: scope.file, type: scope.type, method: scope.method, call: value };
  const callees = calleesOf(call, world.index).slice(0, 8);
  for (const { method, type } of callees) {
    // What overrides it may stand in a file that has not been read.
    if (method.modifiers.includes('virtual') || method.modifiers.includes('abstract')) {
      world.callersWanted.add(simpleName(type.name));
    }
  }
  if (callees.length === 0) {
    return null;
  }
  const found = callees.flatMap((place) => evaluateReturns(place, call, scope, world));
  return found.length > 0 ? found : null;
}

function evaluateReturns(
  place: MethodPlace,
  call: CallPlace,
  scope: Scope,
  world: World,
): readonly Possible[] {
  const key = `${place.file.file}#returns#${place.method.at.join()}`;
  if (world.active.has(key)) {
    return [];
  }
  world.active.add(key);
  try {
    const bound = new Map<string, { value: Value; scope: Scope }>();
    place.method.parameters.forEach((parameter, position) => {
      const argument = call.call.args[position];
      if (argument !== undefined) {
        bound.set(parameter.name.toLowerCase(), { value: argument, scope });
      }
    });
    const inside: Scope = { ...place, bound, depth: scope.depth + 1 };
    const step = { place: placeOf(call.call, scope), step: 'returned', subject: place.method.name };
    return place.method.body.flatMap((statement) =>
      statement.k === 'return' ? withStep(world.evaluate(statement.value, inside), step) : [],
    );
  } finally {
    world.active.delete(key);
  }
}
