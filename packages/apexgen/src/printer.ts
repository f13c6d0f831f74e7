import type {
  ApexBinaryOperator,
  ApexCase,
  ApexClass,
  ApexDoc,
  ApexExpression,
  ApexMember,
  ApexStatement,
} from './apex_ast.ts';
import { typeText } from './apex_ast.ts';

const width = 100;
const step = '    ';

const binaryPrecedence: Record<ApexBinaryOperator, number> = {
  // Lower than everything: with parentheses on both sides its place among them does not matter.
  '??': 0,
  '||': 3,
  '&&': 4,
  '==': 5,
  '!=': 5,
  '<': 6,
  '<=': 6,
  '>': 6,
  '>=': 6,
  '+': 7,
  '-': 7,
  '*': 8,
};

function precedence(expression: ApexExpression): number {
  if (expression.kind === 'conditional') return 1;
  if (expression.kind === 'binary') return binaryPrecedence[expression.operator];
  if (expression.kind === 'not') return 9;
  if (expression.kind === 'integer' && expression.value < 0) return 9;
  return 10;
}

/** An Apex string literal that reads back as exactly `value`, in ASCII. */
export function textLiteral(value: string): string {
  let body = '';
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    if (unit === 0x27) body += "\\'";
    else if (unit === 0x5c) body += '\\\\';
    else if (unit === 0x0a) body += '\\n';
    else if (unit === 0x0d) body += '\\r';
    else if (unit === 0x09) body += '\\t';
    else if (unit < 0x20 || unit > 0x7e)
      body += `\\u${unit.toString(16).padStart(4, '0').toUpperCase()}`;
    else body += value[index];
  }
  return `'${body}'`;
}

/** `items` between the brackets, on one line when that fits after `column` columns. */
function bracketed(
  head: string,
  brackets: readonly [string, string],
  items: readonly ((indent: string, column: number) => string)[],
  indent: string,
  column: number,
): string {
  const flat = items.map((item) => item('', -100_000)).join(', ');
  const line = `${head}${brackets[0]}${flat}${brackets[1]}`;
  if (items.length === 0 || (column + line.length <= width && !line.includes('\n'))) return line;
  const inner = indent + step;
  const lines = items.map((item) => inner + item(inner, inner.length));
  return `${head}${brackets[0].trim()}\n${lines.join(',\n')}\n${indent}${brackets[1].trim()}`;
}

/** `column` is where the expression starts, so that long ones can be broken. */
function expressionText(expression: ApexExpression, indent: string, column: number): string {
  const nested = (child: ApexExpression) => (childIndent: string, childColumn: number) =>
    expressionText(child, childIndent, childColumn);
  switch (expression.kind) {
    case 'text':
      return textLiteral(expression.value);
    case 'integer':
      // The smallest Integer has no literal: its digits alone are out of range.
      return expression.value === -2147483648 ? '(-2147483647 - 1)' : String(expression.value);
    case 'boolean':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'name':
      return expression.name;
    case 'member':
      return `${operand(expression.target, 10, indent, column)}.${expression.name}`;
    case 'call': {
      const target = expression.target;
      const head = target === null ? '' : `${operand(target, 10, indent, column)}.`;
      return bracketed(
        `${head}${expression.name}`,
        ['(', ')'],
        expression.arguments.map(nested),
        indent,
        column,
      );
    }
    case 'new':
      return bracketed(
        `new ${typeText(expression.type)}`,
        ['(', ')'],
        expression.arguments.map(nested),
        indent,
        column,
      );
    case 'list': {
      const head = `new ${typeText(expression.type)}`;
      if (expression.elements.length === 0) return `${head}()`;
      return bracketed(head, ['{ ', ' }'], expression.elements.map(nested), indent, column);
    }
    case 'map': {
      const head = `new ${typeText(expression.type)}`;
      if (expression.entries.length === 0) return `${head}()`;
      const entries = expression.entries.map(
        ([key, value]) =>
          (inner: string, at: number) =>
            `${expressionText(key, inner, at)} => ${expressionText(value, inner, at)}`,
      );
      return bracketed(head, ['{ ', ' }'], entries, indent, column);
    }
    case 'not':
      return `!${operand(expression.operand, 9, indent, column)}`;
    case 'binary':
      return binaryText(expression, indent, column);
    case 'conditional': {
      const parts = (inner: string, at: number) => [
        operand(expression.condition, 2, inner, at),
        operand(expression.whenTrue, 2, inner, at),
        operand(expression.whenFalse, 1, inner, at),
      ];
      const [condition, whenTrue, whenFalse] = parts('', -100_000);
      const line = `${condition} ? ${whenTrue} : ${whenFalse}`;
      if (column + line.length <= width) return line;
      const inner = indent + step;
      const broken = parts(inner, inner.length + 2);
      return `${broken[0]}\n${inner}? ${broken[1]}\n${inner}: ${broken[2]}`;
    }
  }
}

function operand(child: ApexExpression, least: number, indent: string, column: number): string {
  const written = expressionText(child, indent, column);
  return precedence(child) < least ? `(${written})` : written;
}

function binaryText(
  expression: ApexExpression & { kind: 'binary' },
  indent: string,
  column: number,
): string {
  const level = expression.operator === '??' ? 9 : binaryPrecedence[expression.operator];
  const operands: ApexExpression[] = [expression.right];
  let left = expression.left;
  while (left.kind === 'binary' && left.operator === expression.operator) {
    operands.unshift(left.right);
    left = left.left;
  }
  operands.unshift(left);
  const write = (inner: string, at: number) =>
    operands.map((child, index) => operand(child, index === 0 ? level : level + 1, inner, at));
  const line = write('', -100_000).join(` ${expression.operator} `);
  if (column + line.length <= width) return line;
  const inner = indent + step;
  return write(inner, inner.length + 3).join(`\n${inner}${expression.operator} `);
}

function block(body: readonly ApexStatement[], indent: string): string {
  if (body.length === 0) return '{\n' + indent + '}';
  const inner = indent + step;
  return `{\n${body.map((statement) => statementText(statement, inner)).join('\n')}\n${indent}}`;
}

function statementText(statement: ApexStatement, indent: string): string {
  const headed = (head: string, expression: ApexExpression, tail: string) =>
    `${indent}${head}${expressionText(expression, indent, indent.length + head.length + tail.length)}${tail}`;
  switch (statement.kind) {
    case 'variable': {
      const head = `${typeText(statement.type)} ${statement.name}`;
      return statement.value === null
        ? `${indent}${head};`
        : headed(`${head} = `, statement.value, ';');
    }
    case 'assign':
      return headed(`${expressionText(statement.target, indent, 0)} = `, statement.value, ';');
    case 'expression':
      return headed('', statement.expression, ';');
    case 'return':
      return statement.value === null
        ? `${indent}return;`
        : headed('return ', statement.value, ';');
    case 'throw':
      return headed('throw ', statement.value, ';');
    case 'break':
    case 'continue':
      return `${indent}${statement.kind};`;
    case 'block':
      return `${indent}${block(statement.body, indent)}`;
    case 'if':
      return `${indent}${ifText(statement, indent)}`;
    case 'forEach': {
      const head = `for (${typeText(statement.type)} ${statement.name} : `;
      return `${headed(head, statement.list, ') ')}${block(statement.body, indent)}`;
    }
    case 'for': {
      const start = expressionText(statement.start, indent, 0);
      const condition = expressionText(statement.condition, indent, 0);
      const head = `for (Integer ${statement.name} = ${start}; ${condition}; ${statement.name}${statement.step}) `;
      return `${indent}${head}${block(statement.body, indent)}`;
    }
    case 'while':
      return `${headed('while (', statement.condition, ') ')}${block(statement.body, indent)}`;
    case 'switch': {
      const inner = indent + step;
      const clauses = statement.cases.map((clause) => caseText(clause, inner));
      if (statement.otherwise !== null) {
        clauses.push(`${inner}when else ${block(statement.otherwise, inner)}`);
      }
      return `${headed('switch on ', statement.value, ' ')}{\n${clauses.join('\n')}\n${indent}}`;
    }
  }
}

function caseText(clause: ApexCase, indent: string): string {
  const labels = clause.labels.map((label) => expressionText(label, indent, 0)).join(', ');
  return `${indent}when ${labels} ${block(clause.body, indent)}`;
}

function ifText(statement: ApexStatement & { kind: 'if' }, indent: string): string {
  const condition = expressionText(statement.condition, indent, indent.length + 8);
  const head = `if (${condition}) ${block(statement.whenTrue, indent)}`;
  const [first] = statement.whenFalse;
  if (first === undefined) return head;
  if (statement.whenFalse.length === 1 && first.kind === 'if') {
    return `${head} else ${ifText(first, indent)}`;
  }
  return `${head} else ${block(statement.whenFalse, indent)}`;
}

function docText(doc: ApexDoc, indent: string): string {
  // A literal may hold what would end the comment.
  const [first, ...rest] = doc.map((line) => line.replaceAll('*/', '*\\/'));
  if (first === undefined) return '';
  if (rest.length === 0) return `${indent}/** ${first} */\n`;
  const lines = [first, ...rest].map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${lines.join('\n')}\n${indent} */\n`;
}

function memberText(member: ApexMember): string {
  const doc = docText(member.doc, step);
  if (member.kind === 'constant') {
    const head = `${member.access} static final ${typeText(member.type)} ${member.name} = `;
    return `${doc}${step}${head}${expressionText(member.value, step, step.length + head.length + 1)};`;
  }
  if (member.kind === 'method') {
    const head = `${member.access} static ${typeText(member.type)} ${member.name}`;
    const parameters = member.parameters.map(
      (parameter) => () => `${typeText(parameter.type)} ${parameter.name}`,
    );
    const signature = bracketed(head, ['(', ')'], parameters, step, step.length + 2);
    return `${doc}${step}${signature} ${block(member.body, step)}`;
  }
  return `${doc}${recordText(member)}`;
}

function recordText(record: ApexMember & { kind: 'record' }): string {
  const inner = step + step;
  const fields = record.fields.map(
    (field) =>
      `${docText(field.doc, inner)}${inner}public final ${typeText(field.type)} ${field.name};`,
  );
  const parameters = record.fields.map((field) => () => `${typeText(field.type)} ${field.name}`);
  const constructor = bracketed(
    `public ${record.name}`,
    ['(', ')'],
    parameters,
    inner,
    inner.length + 2,
  );
  const assignments = record.fields.map(
    (field) => `${inner}${step}this.${field.name} = ${field.name};`,
  );
  return [
    `${step}public class ${record.name} {`,
    ...fields,
    '',
    `${inner}${constructor} {`,
    ...assignments,
    `${inner}}`,
    `${step}}`,
  ].join('\n');
}

/** The source of a class file. `origin` is the file that it was generated from. */
export function printClass(apexClass: ApexClass, origin: string): string {
  return [
    `// Generated by packages/apexgen from ${origin}. Do not edit.`,
    `${docText(apexClass.doc, '')}public with sharing class ${apexClass.name} {`,
    apexClass.members.map(memberText).join('\n\n'),
    '}',
    '',
  ].join('\n');
}
