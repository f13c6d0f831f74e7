/** What the headers of types and members may say: names, modifiers, annotations, duplicates. */
import type { ClassDeclaration, Member, Modifiers, Position } from '../syntax/ast.ts';
import type { ClassSymbol } from './symbols.ts';
import { checkFlow } from './flow.ts';
import { canComplete } from '../emit/completion.ts';
import type { World } from './world.ts';

type Say = (position: Position, message: string) => void;

/** Words that Salesforce's own parser takes for no identifier, although the open grammar does. */
const RESERVED = new Set(
  'and as asc bulk by commit desc from having in instanceof like limit not nulls or select trigger using where'.split(
    ' ',
  ),
);

export const isReserved = (name: string): boolean => RESERVED.has(name.toLowerCase());

/** The annotations of the Apex Developer Guide, in lower case. */
const ANNOTATIONS = new Set([
  'auraenabled',
  'deprecated',
  'future',
  'httpdelete',
  'httpget',
  'httppatch',
  'httppost',
  'httpput',
  'invocablemethod',
  'invocablevariable',
  'istest',
  'jsonaccess',
  'namespaceaccessible',
  'readonly',
  'remoteaction',
  'restresource',
  'suppresswarnings',
  'testsetup',
  'testvisible',
]);

const ACCESS = ['private', 'protected', 'public', 'global'];

/** Reports the mistakes in the declarations of one type and the control flow of its bodies. */
export function checkDeclaration(world: World, symbol: ClassSymbol, say: Say): void {
  const { declaration } = symbol;
  checkName(declaration.name, declaration.position, say);
  checkModifiers(declaration.modifiers, declaration.position, say);
  if (declaration.modifiers.words.has('static')) {
    say(declaration.position, 'Modifier is not allowed: static');
  }
  if (declaration.kind === 'enum') checkDuplicates(declaration.values, declaration.position, say);
  if (declaration.kind !== 'class') return;
  checkParents(world, symbol, declaration, say);
  for (const member of declaration.members) checkMember(symbol, declaration, member, say);
}

function checkName(name: string, position: Position, say: Say): void {
  if (isReserved(name)) say(position, `Identifier name is reserved: ${name}`);
}

function checkDuplicates(names: readonly string[], position: Position, say: Say): void {
  const seen = new Set<string>();
  for (const name of names) {
    checkName(name, position, say);
    if (seen.has(name.toLowerCase())) say(position, `Duplicate enum value: ${name}`);
    seen.add(name.toLowerCase());
  }
}

function checkModifiers(modifiers: Modifiers, position: Position, say: Say): void {
  const { words, annotations, repeated } = modifiers;
  for (const word of repeated ?? []) say(position, `Duplicate modifier: ${word}`);
  const access = ACCESS.filter((word) => words.has(word));
  if (access.length > 1) say(position, `Modifiers cannot be combined: ${access.join(', ')}`);
  const seen = new Set<string>();
  for (const { name } of annotations) {
    if (!ANNOTATIONS.has(name)) say(position, `Annotation does not exist: ${name}`);
    if (seen.has(name)) say(position, `Duplicate annotation: ${name}`);
    seen.add(name);
  }
}

function checkParents(
  world: World,
  symbol: ClassSymbol,
  declaration: ClassDeclaration,
  say: Say,
): void {
  for (const type of symbol.interfaces) {
    const kind = world.classOf(type)?.kind ?? world.systemOf(type)?.kind;
    if (kind === 'class' || kind === 'enum') {
      say(declaration.position, `Interface expected, but ${type.name} is a ${kind}`);
    }
  }
  const parent = symbol.superclass === null ? undefined : world.classOf(symbol.superclass);
  if (parent === symbol) say(declaration.position, `Type cannot extend itself: ${symbol.name}`);
  else if (parent !== undefined && isAbove(world, parent, symbol)) {
    say(declaration.position, `Class circularly extends itself: ${symbol.name}`);
  }
}

function isAbove(world: World, start: ClassSymbol, wanted: ClassSymbol): boolean {
  const seen = new Set<ClassSymbol>();
  for (let at: ClassSymbol | undefined = start; at !== undefined && !seen.has(at);) {
    if (at === wanted) return true;
    seen.add(at);
    at = at.superclass === null ? undefined : world.classOf(at.superclass);
  }
  return false;
}

function checkMember(
  symbol: ClassSymbol,
  declaration: ClassDeclaration,
  member: Member,
  say: Say,
): void {
  if (member.kind === 'type') return;
  if (member.kind === 'initializer') {
    checkFlow(member.body.statements, say);
    return;
  }
  const { modifiers, position } = member;
  const { words } = modifiers;
  checkModifiers(modifiers, position, say);
  if (words.has('static') && symbol.outer !== null) {
    say(position, 'static can only be used on methods and fields of a top level type');
  }
  switch (member.kind) {
    case 'constructor':
      if (member.name.toLowerCase() !== declaration.name.toLowerCase()) {
        say(position, `Invalid constructor name: ${member.name}`);
      }
      checkFlow(member.body.statements, say);
      break;
    case 'method':
      checkName(member.name, position, say);
      checkMethod(symbol, member, say);
      if (member.body !== null) checkFlow(member.body.statements, say);
      break;
    case 'field':
      checkName(member.name, position, say);
      break;
    case 'property':
      checkName(member.name, position, say);
      for (const half of [member.getter, member.setter]) {
        if (half?.body) checkFlow(half.body.statements, say);
      }
      if (member.getter?.body && canComplete(member.getter.body.statements)) {
        say(member.getter.position, `Missing return statement: ${member.name}`);
      }
      break;
  }
}

function checkMethod(
  symbol: ClassSymbol,
  { modifiers, position, name, body }: Extract<Member, { kind: 'method' }>,
  say: Say,
): void {
  const { words, annotations } = modifiers;
  const isStatic = words.has('static') || words.has('testmethod');
  if (words.has('abstract')) {
    if (body !== null) say(position, `Abstract methods cannot have a body: ${name}`);
    if (!symbol.isAbstract) say(position, `Class must be abstract to have ${name}`);
  }
  const forbidden = ['virtual', 'abstract', 'override'].find((word) => words.has(word));
  if (isStatic && forbidden !== undefined) say(position, `Modifier is not allowed: ${forbidden}`);
  const needsStatic = annotations.find((one) =>
    ['auraenabled', 'invocablemethod', 'istest', 'testsetup', 'future'].includes(one.name),
  );
  if (needsStatic !== undefined && !isStatic) {
    say(position, `@${needsStatic.name} methods must be static: ${name}`);
  }
}

/** Constructors of one class that take the same. */
export function checkConstructors(symbol: ClassSymbol, say: Say): void {
  const seen = new Set<string>();
  for (const { mangled, declaration } of symbol.constructors) {
    if (declaration !== null && seen.has(mangled)) {
      say(declaration.position, `Constructor already defined: ${symbol.name}`);
    }
    seen.add(mangled);
  }
}
