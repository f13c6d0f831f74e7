import type {
  ClassDeclaration,
  MethodMember,
  Modifiers,
  Parameter,
  PropertyMember,
  TypeDeclaration,
  TypeRef,
} from '../syntax/ast.ts';
import type { Position } from '../syntax/ast.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol, Visibility } from './symbols.ts';
import { mangleConstructor, mangleMethod } from './symbols.ts';
import type { ApexType } from './types.ts';
import { EXCEPTION, makeType, OBJECT, STRING, VOID } from './types.ts';
import type { World } from './world.ts';

export interface SourceClass {
  readonly file: string;
  readonly declaration: TypeDeclaration;
  readonly apiVersion: number;
}

export type Report = (file: string, position: Position, message: string) => void;

/** First API version in which user mode and `with sharing` are the defaults. */
const USER_MODE_SINCE = 67;

/** Declares all types, then their members, so that files may refer to each other freely. */
export function declareClasses(
  world: World,
  sources: readonly SourceClass[],
  report: Report,
  /** In a tolerant compilation: takes unknown types of signatures, which then stand for themselves. */
  refuse?: Report,
): readonly ClassSymbol[] {
  const symbols: ClassSymbol[] = [];
  const declare = (
    source: SourceClass,
    declaration: TypeDeclaration,
    outer: ClassSymbol | null,
  ): void => {
    const symbol = makeSymbol(source, declaration, outer, symbols.length);
    if (world.classes.has(symbol.key)) {
      report(source.file, declaration.position, `duplicate type ${symbol.name}`);
      return;
    }
    symbols.push(symbol);
    world.classes.set(symbol.key, symbol);
    outer?.inner.set(declaration.name.toLowerCase(), symbol);
    if (declaration.kind !== 'class') return;
    for (const member of declaration.members) {
      if (member.kind !== 'type') continue;
      if (outer !== null)
        report(source.file, member.declaration.position, 'inner types may not nest');
      else declare(source, member.declaration, symbol);
    }
  };
  for (const source of sources) declare(source, source.declaration, null);
  for (const symbol of symbols) declareHeader(world, symbol, report);
  for (const symbol of symbols) declareMembers(world, symbol, report, refuse);
  return symbols;
}

function makeSymbol(
  source: SourceClass,
  declaration: TypeDeclaration,
  outer: ClassSymbol | null,
  index: number,
): ClassSymbol {
  const name = outer === null ? declaration.name : `${outer.name}.${declaration.name}`;
  const words = declaration.modifiers.words;
  const newer = source.apiVersion >= USER_MODE_SINCE;
  const sharing = words.has('without sharing')
    ? false
    : words.has('with sharing') || words.has('inherited sharing') || newer;
  return {
    name,
    key: name.toLowerCase(),
    kind: declaration.kind,
    file: source.file,
    index,
    outer,
    declaration,
    type: makeType(name),
    visibility: visibilityOf(declaration.modifiers, outer === null ? 'public' : 'private'),
    isTest: hasAnnotation(declaration.modifiers, 'istest') || outer?.isTest === true,
    isAbstract: words.has('abstract'),
    isVirtual: words.has('virtual') || words.has('abstract'),
    apiVersion: source.apiVersion,
    access: { mode: newer ? 'user' : 'system', sharing },
    enumValues: declaration.kind === 'enum' ? declaration.values : [],
    inner: new Map(),
    superclass: null,
    interfaces: [],
    fields: new Map(),
    methods: new Map(),
    constructors: [],
  };
}

export function hasAnnotation(modifiers: Modifiers, name: string): boolean {
  return modifiers.annotations.some((one) => one.name === name);
}

function visibilityOf(modifiers: Modifiers, fallback: Visibility): Visibility {
  const { words } = modifiers;
  if (words.has('public') || words.has('global') || words.has('webservice')) return 'public';
  if (words.has('protected')) return 'protected';
  return words.has('private') ? 'private' : fallback;
}

function declareHeader(world: World, symbol: ClassSymbol, report: Report): void {
  const { declaration } = symbol;
  if (declaration.kind === 'enum') return;
  const resolve = typeResolver(world, symbol, report);
  symbol.interfaces = declaration.interfaces.map(resolve);
  if (declaration.kind === 'class' && declaration.superclass !== null) {
    symbol.superclass = resolve(declaration.superclass);
    const parent = world.classOf(symbol.superclass);
    if (parent !== undefined && !parent.isVirtual && !world.isException(parent.type)) {
      report(
        symbol.file,
        declaration.position,
        `non-virtual and non-abstract type cannot be extended: ${parent.name}`,
      );
    }
    if (parent === undefined && symbol.superclass !== EXCEPTION && symbol.superclass !== OBJECT) {
      report(
        symbol.file,
        declaration.position,
        `UnsupportedApex: extending ${symbol.superclass.name}`,
      );
    }
  }
}

/** Resolves written types inside a class; an unknown one is reported and taken as Object. */
export function typeResolver(
  world: World,
  symbol: ClassSymbol,
  report: Report,
): (ref: TypeRef) => ApexType {
  return (ref) => {
    const type = world.resolve(ref, symbol);
    if (type !== undefined) return type;
    report(symbol.file, ref.position, `Invalid type: ${printRef(ref)}`);
    return OBJECT;
  };
}

function printRef(ref: TypeRef): string {
  const inside = ref.args.length === 0 ? '' : `<${ref.args.map(printRef).join(', ')}>`;
  return ref.name + inside + '[]'.repeat(ref.dimensions);
}

function declareMembers(
  world: World,
  symbol: ClassSymbol,
  report: Report,
  refuse: Report | undefined,
): void {
  const { declaration } = symbol;
  const resolve =
    refuse === undefined
      ? typeResolver(world, symbol, report)
      : (ref: TypeRef): ApexType =>
          world.resolveTolerant(ref, symbol, (one) => {
            refuse(symbol.file, one.position, `Invalid type: ${printRef(one)}`);
          });
  if (declaration.kind === 'interface') {
    for (const method of declaration.methods) addMethod(symbol, method, resolve, report);
  } else if (declaration.kind === 'class') {
    declareClassMembers(world, symbol, declaration, resolve, report);
  }
}

function declareClassMembers(
  world: World,
  symbol: ClassSymbol,
  declaration: ClassDeclaration,
  resolve: (ref: TypeRef) => ApexType,
  report: Report,
): void {
  for (const member of declaration.members) {
    switch (member.kind) {
      case 'method':
        addMethod(symbol, member, resolve, report);
        break;
      case 'field':
      case 'property':
        if (symbol.fields.has(member.name.toLowerCase())) {
          report(symbol.file, member.position, `Duplicate field: ${member.name}`);
        }
        symbol.fields.set(
          member.name.toLowerCase(),
          makeField(symbol, member, resolve(member.type)),
        );
        break;
      case 'constructor': {
        const parameters = parameterTypes(member.parameters, resolve);
        symbol.constructors.push({
          owner: symbol,
          parameters,
          visibility: visibilityOf(member.modifiers, 'private'),
          testVisible: hasAnnotation(member.modifiers, 'testvisible'),
          mangled: mangleConstructor(parameters),
          declaration: member,
        });
        break;
      }
      case 'initializer':
      case 'type':
        break;
    }
  }
  const isException = world.isException(symbol.type);
  const implied = isException
    ? [[], [STRING], [EXCEPTION], [STRING, EXCEPTION]]
    : symbol.constructors.length === 0
      ? [[]]
      : [];
  for (const parameters of implied) {
    const mangled = mangleConstructor(parameters);
    if (symbol.constructors.some((one) => one.mangled === mangled)) continue;
    symbol.constructors.push({
      owner: symbol,
      parameters,
      visibility: 'public',
      testVisible: false,
      mangled,
      declaration: null,
    });
  }
}

function parameterTypes(
  parameters: readonly Parameter[],
  resolve: (ref: TypeRef) => ApexType,
): readonly ApexType[] {
  return parameters.map((one) => resolve(one.type));
}

function addMethod(
  symbol: ClassSymbol,
  member: MethodMember,
  resolve: (ref: TypeRef) => ApexType,
  report: Report,
): void {
  const { words } = member.modifiers;
  const parameters = parameterTypes(member.parameters, resolve);
  const isInterface = symbol.kind === 'interface';
  const method: MethodSymbol = {
    name: member.name,
    owner: symbol,
    parameters,
    returns: member.returns === null ? VOID : resolve(member.returns),
    isStatic: words.has('static') || words.has('testmethod'),
    isAbstract: words.has('abstract') || isInterface,
    isVirtual:
      words.has('virtual') || words.has('abstract') || words.has('override') || isInterface,
    isOverride: words.has('override'),
    visibility: visibilityOf(member.modifiers, isInterface ? 'public' : 'private'),
    testVisible: hasAnnotation(member.modifiers, 'testvisible'),
    mangled: mangleMethod(member.name, parameters),
    declaration: member,
  };
  if (hasAnnotation(member.modifiers, 'future')) checkFuture(symbol, method, report);
  const list = symbol.methods.get(member.name.toLowerCase()) ?? [];
  if (list.some((one) => one.mangled === method.mangled)) {
    report(symbol.file, member.position, `Method already defined: ${member.name}`);
  }
  list.push(method);
  symbol.methods.set(member.name.toLowerCase(), list);
}

/** What an `@future` method may look like: static, without a result, with simple parameters. */
function checkFuture(symbol: ClassSymbol, method: MethodSymbol, report: Report): void {
  const { position } = method.declaration;
  if (!method.isStatic || method.returns !== VOID) {
    report(symbol.file, position, `Future methods must be declared as static void: ${method.name}`);
  }
  const isSimple = (type: ApexType): boolean =>
    FUTURE_TYPES.has(type.key) ||
    (['List', 'Set', 'Map'].includes(type.name) && type.args.every(isSimple));
  const other = method.parameters.find((type) => !isSimple(type));
  if (other !== undefined) {
    report(symbol.file, position, `Unsupported parameter type ${other.name} in future method`);
  }
}

const FUTURE_TYPES = new Set(
  'string id integer long double decimal boolean date datetime time blob'.split(' '),
);

function makeField(
  owner: ClassSymbol,
  member: Extract<ClassDeclaration['members'][number], { kind: 'field' | 'property' }>,
  type: ApexType,
): FieldSymbol {
  const { words } = member.modifiers;
  const visibility = visibilityOf(member.modifiers, 'private');
  const property: PropertyMember | null = member.kind === 'property' ? member : null;
  const setter = property?.setter ?? null;
  return {
    name: member.name,
    owner,
    type,
    slot: `f_${member.name.toLowerCase()}`,
    isStatic: words.has('static'),
    isFinal: words.has('final'),
    isTransient: words.has('transient'),
    visibility,
    setVisibility: setter === null ? visibility : visibilityOf(setter.modifiers, visibility),
    testVisible: hasAnnotation(member.modifiers, 'testvisible'),
    isProperty: property !== null,
    hasGetter: (property?.getter?.body ?? null) !== null,
    hasSetter: (setter?.body ?? null) !== null,
    canRead: property === null || property.getter !== null,
    canWrite: property === null || setter !== null,
    declaration: member,
  };
}
