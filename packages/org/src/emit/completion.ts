import type { Statement } from '../syntax/ast.ts';

/** Can the end of these statements be reached? Decides whether a return is missing. */
export function canComplete(statements: readonly Statement[]): boolean {
  return statements.every((one) => completes(one));
}

function completes(statement: Statement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
      return false;
    case 'block':
      return canComplete(statement.statements);
    case 'runAs':
      return canComplete(statement.body.statements);
    case 'if':
      return (
        statement.otherwise === null || completes(statement.then) || completes(statement.otherwise)
      );
    case 'while':
      return !(statement.condition.kind === 'literal' && statement.condition.text === 'true');
    case 'switch':
      return (
        !statement.cases.some((one) => one.kind === 'else') ||
        statement.cases.some((one) => canComplete(one.body.statements))
      );
    case 'try':
      if (statement.last !== null && !canComplete(statement.last.statements)) return false;
      return (
        canComplete(statement.body.statements) ||
        statement.catches.some((one) => canComplete(one.body.statements))
      );
    default:
      return true;
  }
}
