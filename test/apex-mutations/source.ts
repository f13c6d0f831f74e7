/** A class of the package, and where in its text a mutation can be put. */
import type {
  ClassDeclaration,
  MethodMember,
  TypeDeclaration,
} from '../../packages/org/src/syntax/ast.ts';
import { parseClass } from '../../packages/org/src/syntax/parse.ts';

export interface ApexSource {
  readonly file: string;
  readonly name: string;
  readonly text: string;
  readonly declaration: ClassDeclaration;
  /** Methods with a body, those of inner classes too. */
  readonly methods: readonly ApexMethod[];
  /** The words and signs outside of comments and string literals. */
  readonly tokens: readonly Token[];
}

export interface ApexMethod {
  readonly member: MethodMember;
  readonly owner: ClassDeclaration;
  readonly isInner: boolean;
  readonly isStatic: boolean;
  /** Behind the brace that opens the body. */
  readonly bodyStart: number;
  readonly bodyLine: number;
}

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly line: number;
}

/** One wrong class: the whole text, and the line on which it is wrong. */
export interface Mutant {
  readonly file: string;
  readonly text: string;
  readonly line: number;
}

export function readSource(file: string, text: string): ApexSource | undefined {
  const declaration = parseClass(file, text);
  if (declaration.kind !== 'class') return undefined;
  const starts = lineStarts(text);
  return {
    file,
    name: declaration.name,
    text,
    declaration,
    methods: methodsOf(declaration, false, starts),
    tokens: tokensOf(text),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function methodsOf(
  owner: ClassDeclaration,
  isInner: boolean,
  starts: readonly number[],
): readonly ApexMethod[] {
  return owner.members.flatMap((member): readonly ApexMethod[] => {
    if (member.kind === 'type') {
      const inner: TypeDeclaration = member.declaration;
      return inner.kind === 'class' ? methodsOf(inner, true, starts) : [];
    }
    if (member.kind !== 'method' || member.body === null) return [];
    const { line, column } = member.body.position;
    const isStatic = member.modifiers.words.has('static');
    const bodyStart = (starts[line - 1] ?? 0) + column;
    return [{ member, owner, isInner, isStatic, bodyStart, bodyLine: line }];
  });
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'''[\s\S]*?'''|'(?:\\.|[^'\\\n])*'|[A-Za-z_]\w*|\d[\w.]*|[=!<>]==?|&&|\|\||\+\+|--|[+*/-]=|\?\?|\?\.|[^\s\w]/g;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    for (; from < match.index; from += 1) if (text[from] === '\n') line += 1;
    if (!/^\/[/*]/.test(match[0])) tokens.push({ text: match[0], start: match.index, line });
  }
  return tokens;
}

/** The text with `length` characters at a place replaced. */
export function splice(source: ApexSource, at: number, length: number, by: string): string {
  return source.text.slice(0, at) + by + source.text.slice(at + length);
}
