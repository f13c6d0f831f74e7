import type { Mapping } from './mapping.ts';

/** What stands in a module; `Place` and `int` come from another one, `model.ts`. */
export const declarations: readonly Mapping[] = [
  {
    covers: ['declaration FunctionDeclaration', 'statement ReturnStatement'],
    typescript: 'export function rank(place: Place): int { return place.rank; }',
    apex: 'public static Integer rank(PolicyModel.Place place) { return place.rank; }',
    note: 'module `x-y.ts` or `x_y.ts` is `public with sharing class PolicyXY`',
  },
  {
    covers: ['declaration FunctionDeclaration'],
    typescript: 'function hidden(from: string): void {}',
    apex: 'private static void hidden(String fromValue) { }',
    note: 'a name that Apex reserves gets the suffix `Value` everywhere',
  },
  {
    covers: ['declaration InterfaceDeclaration'],
    typescript: 'export interface Pair { readonly left: string; readonly right: int; }',
    apex: 'public class Pair { public final String left; public final Integer right; public Pair(String left, Integer right) { this.left = left; this.right = right; } }',
    note: 'members in declared order; only those of `model.ts` get a reader and a writer',
  },
  {
    covers: ['declaration VariableStatement'],
    typescript: 'export const MOST: int = 3;',
    apex: 'public static final Integer MOST = 3;',
    note: 'nothing that can change, nothing that calls',
  },
  {
    covers: ['declaration VariableStatement'],
    typescript: "const NAMES: readonly string[] = ['a', 'b'];",
    apex: "private static final List<String> NAMES = new List<String>{ 'a', 'b' };",
  },
  {
    covers: ['declaration TypeAliasDeclaration'],
    typescript: "export type Level = 'low' | 'high';",
    apex: 'public with sharing class PolicySample { }',
    note: 'an alias vanishes',
  },
  {
    covers: ['declaration ImportDeclaration'],
    typescript: "import { START } from './model.ts';\nexport const FIRST: Place = START;",
    apex: 'public static final PolicyModel.Place FIRST = PolicyModel.START;',
    note: 'an import vanishes, names are qualified by their class',
  },
  {
    covers: ['declaration FunctionDeclaration'],
    typescript: '/** The rank. */\nexport function ranked(): int { return 1; }',
    apex: '/** The rank. */ public static Integer ranked() { return 1; }',
    note: 'JSDoc becomes ApexDoc',
  },
];
