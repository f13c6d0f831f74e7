/** What a kind of mutation is, and the ways to put it into a class. */
import type { ApexMethod, ApexSource, Mutant, Token } from './source.ts';
import { splice } from './source.ts';

/**
 * Where it is known from that a Salesforce compiler refuses this: its own parser does, a page of
 * Salesforce's documentation says so, or people report the compiler's message. Written from
 * knowledge: the test asks neither the parser nor the page.
 */
export type Evidence =
  | { readonly certainty: 'parser' }
  | { readonly certainty: 'documented'; readonly page: string }
  | { readonly certainty: 'reported'; readonly message: string };

export interface MutationKind {
  readonly id: string;
  readonly evidence: Evidence;
  /** Every place in the class where this mutation fits. */
  readonly mutants: (source: ApexSource) => readonly Mutant[];
}

export const byParser: Evidence = { certainty: 'parser' };

const GUIDE = 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/';

export const documented = (page: string): Evidence => ({
  certainty: 'documented',
  page: `${GUIDE}${page}.htm`,
});

export const reported = (message: string): Evidence => ({ certainty: 'reported', message });

export const isInstance = (method: ApexMethod): boolean => !method.isStatic;
export const isVoid = (method: ApexMethod): boolean => method.member.returns === null;
export const hasValue = (method: ApexMethod): boolean => !isVoid(method);

/** A statement as the first of a method. */
export function statement(
  text: string | ((method: ApexMethod, source: ApexSource) => string | undefined),
  fits: (method: ApexMethod) => boolean = () => true,
): MutationKind['mutants'] {
  return (source) =>
    source.methods.filter(fits).flatMap((method) => {
      const code = typeof text === 'string' ? text : text(method, source);
      if (code === undefined) return [];
      const mutated = splice(source, method.bodyStart, 0, ` ${code}`);
      return [{ file: source.file, text: mutated, line: method.bodyLine }];
    });
}

/** A member in front of a method of the outer class. */
export function member(text: string): MutationKind['mutants'] {
  return (source) =>
    source.methods
      .filter((method) => !method.isInner)
      .flatMap((method) => {
        const found = memberStart(source, method);
        if (found === undefined) return [];
        const mutated = splice(source, found.start, 0, `${text} `);
        return [{ file: source.file, text: mutated, line: found.line }];
      });
}

/** The first word of a method's line, when the method begins there. */
function memberStart(source: ApexSource, method: ApexMethod): Token | undefined {
  const { line } = method.member.position;
  const first = source.tokens.find((token) => token.line === line);
  const before = source.tokens.findLast((token) => token.line < line);
  const isAlone = before !== undefined && ['}', ';', '{'].includes(before.text);
  return isAlone && /^(?:public|private|global|protected|static)$/.test(first?.text ?? '')
    ? first
    : undefined;
}

export interface Edit {
  /** Offset and length of what is replaced. */
  readonly at: number;
  readonly length: number;
  readonly by: string;
  readonly line: number;
}

/** An edit for each token that fits; the tokens around it are there to look at. */
export function edits(
  find: (tokens: readonly Token[], index: number, source: ApexSource) => Edit | undefined,
): MutationKind['mutants'] {
  return (source) =>
    source.tokens.flatMap((_, index) => {
      const edit = find(source.tokens, index, source);
      if (edit === undefined) return [];
      const text = splice(source, edit.at, edit.length, edit.by);
      return [{ file: source.file, text, line: edit.line }];
    });
}

export const replace = (token: Token, by: string, line = token.line): Edit => ({
  at: token.start,
  length: token.text.length,
  by,
  line,
});
