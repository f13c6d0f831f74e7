/** Wrong changes of what is there. */
import type { MutationKind } from './kind.ts';
import { documented, edits, replace, reported } from './kind.ts';
import type { ApexSource, Mutant } from './source.ts';
import { splice } from './source.ts';

/** `return x;` of something that is not there. */
const undefinedResult: MutationKind = {
  id: 'real-undefined-result',
  evidence: reported('Variable does not exist'),
  mutants: edits((tokens, index) => {
    const [word, name, end] = tokens.slice(index, index + 3);
    const fits =
      word?.text === 'return' && end?.text === ';' && /^[a-z]\w+$/.test(name?.text ?? '');
    const isLiteral = ['true', 'false', 'null', 'this'].includes(name?.text ?? '');
    return fits && !isLiteral && name !== undefined
      ? replace(name, `${name.text}Mutant`)
      : undefined;
  }),
};

/** A text assigned to a variable that is made an Integer. */
const otherType: MutationKind = {
  id: 'real-other-type',
  evidence: reported('Illegal assignment from String to Integer'),
  mutants: edits((tokens, index) => {
    const [type, , sign, value, end] = tokens.slice(index, index + 5);
    const isText = value?.text.startsWith("'") === true && end?.text === ';';
    return type?.text === 'String' && sign?.text === '=' && isText && value?.line === type.line
      ? replace(type, 'Integer')
      : undefined;
  }),
};

/** `[SELECT ...` of a field that is not there: the message stands at the bracket. */
const unknownColumn: MutationKind = {
  id: 'real-unknown-column',
  evidence: reported('No such column on entity'),
  mutants: edits((tokens, index) => {
    const [bracket, word] = tokens.slice(index, index + 2);
    const isCount = tokens[index + 2]?.text.toUpperCase() === 'COUNT';
    return bracket?.text === '[' && word?.text === 'SELECT' && !isCount
      ? replace(word, 'SELECT Unknown_Field__c,', bracket.line)
      : undefined;
  }),
};

const unknownObject: MutationKind = {
  id: 'real-unknown-object',
  evidence: reported('sObject type is not supported'),
  mutants: edits((tokens, index) => {
    const [word, name] = tokens.slice(index, index + 2);
    const bracket = tokens.slice(0, index).findLast((one) => ['[', ']', ';'].includes(one.text));
    return word?.text === 'FROM' && bracket?.text === '[' && name !== undefined
      ? replace(name, `Unknown_${name.text}`, bracket.line)
      : undefined;
  }),
};

/** A text joined by `-`. */
const minusOnText: MutationKind = {
  id: 'real-minus-on-text',
  evidence: reported('Arithmetic expressions must use numeric arguments'),
  mutants: edits((tokens, index) => {
    const [text, sign, name, end] = tokens.slice(index, index + 4);
    const fits = text?.text.startsWith("'") === true && sign?.text === '+' && end?.text === ';';
    const first = ['=', '(', 'return'].includes(tokens[index - 1]?.text ?? '');
    return fits && first && /^[a-z]\w*$/.test(name?.text ?? '') && sign.line === text.line
      ? replace(sign, '-')
      : undefined;
  }),
};

/** An own static method called with one argument more than it takes. */
const oneArgumentMore: MutationKind = {
  id: 'real-argument-more',
  evidence: reported('Method does not exist or incorrect signature'),
  mutants: (source: ApexSource): readonly Mutant[] =>
    source.methods
      .filter(({ isStatic, isInner }) => isStatic && !isInner)
      .flatMap(({ member: { name } }) => {
        const index = source.tokens.findIndex(
          (token, at) =>
            token.text === name &&
            source.tokens[at + 1]?.text === '(' &&
            source.tokens[at + 2]?.text !== ')' &&
            ['return', '=', '('].includes(source.tokens[at - 1]?.text ?? ''),
        );
        const open = source.tokens[index + 1];
        if (index < 0 || open === undefined) return [];
        const text = splice(
          source,
          open.start + 1,
          0,
          'null, null, null, null, null, null, null, ',
        );
        return [{ file: source.file, text, line: source.tokens[index]!.line }];
      }),
};

/** The last `return` of a method that has a result. */
const deletedReturn: MutationKind = {
  id: 'real-deleted-return',
  evidence: reported('Missing return statement required return type'),
  mutants: (source: ApexSource): readonly Mutant[] =>
    source.methods.flatMap(({ member: method }): readonly Mutant[] => {
      const last = method.body?.statements.at(-1);
      if (method.returns === null || last?.kind !== 'return') return [];
      const from = source.tokens.findIndex(
        (token) => token.line === last.position.line && token.text === 'return',
      );
      const end = source.tokens.slice(from).find((token) => token.text === ';');
      const start = source.tokens[from];
      if (start === undefined || end === undefined) return [];
      const removed = source.text.slice(start.start, end.start + 1).replace(/[^\n]/g, ' ');
      const text = splice(source, start.start, removed.length, removed);
      return [{ file: source.file, text, line: method.position.line }];
    }),
};

/** What an interface asks for, under another name. */
const renamedImplementation: MutationKind = {
  id: 'real-renamed-implementation',
  evidence: documented('apex_classes_interfaces'),
  mutants: (source: ApexSource): readonly Mutant[] => {
    if (source.declaration.interfaces.length === 0) return [];
    const wanted = ['execute', 'respond', 'compareTo', 'wrap', 'unwrap'];
    return source.methods
      .filter(({ member: { name }, isInner }) => !isInner && wanted.includes(name))
      .flatMap(({ member: { name, position } }) => {
        const token = source.tokens.find((one) => one.line === position.line && one.text === name);
        if (token === undefined) return [];
        const text = splice(source, token.start, name.length, `${name}Mutant`);
        return [{ file: source.file, text, line: source.declaration.position.line }];
      });
  },
};

/** A local variable under another name: its first use is undefined. */
const renamedVariable: MutationKind = {
  id: 'real-renamed-variable',
  evidence: reported('Variable does not exist'),
  mutants: edits((tokens, index, source) => {
    const [type, name, sign] = tokens.slice(index, index + 3);
    const fits = /^(?:String|Integer|Boolean|Id)$/.test(type?.text ?? '') && sign?.text === '=';
    const isFirst = ['{', '}', ';'].includes(tokens[index - 1]?.text ?? '');
    if (!fits || !isFirst || name === undefined) return undefined;
    const use = tokens.slice(index + 3).find((one) => one.text === name.text);
    const isMember = source.text[(use?.start ?? 0) - 1] === '.';
    const once = tokens.filter((one) => one.text === name.text).length === 2;
    return use === undefined || isMember || !once
      ? undefined
      : replace(name, `${name.text}Mutant`, use.line);
  }),
};

export const editKinds: readonly MutationKind[] = [
  undefinedResult,
  otherType,
  unknownColumn,
  unknownObject,
  minusOnText,
  oneArgumentMore,
  deletedReturn,
  renamedImplementation,
  renamedVariable,
];
