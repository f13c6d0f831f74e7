/** Which statements can run at all: `break` and `continue` outside of a loop, and dead statements. */
import { canComplete } from '../emit/completion.ts';
import type { Position, Statement } from '../syntax/ast.ts';

type Say = (position: Position, message: string) => void;

/** Reports what the control flow of a body forbids. */
export function checkFlow(statements: readonly Statement[], say: Say): void {
  checkStatements(statements, false, say);
}

function checkStatements(statements: readonly Statement[], inLoop: boolean, say: Say): void {
  let isDead = false;
  statements.forEach((statement, index) => {
    checkStatement(statement, inLoop, say);
    const before = statements[index - 1];
    // Only the first one is named: what follows it is no further mistake.
    if (isDead || before === undefined || !stops(before)) return;
    isDead = true;
    say(statement.position, 'Unreachable statement');
  });
}

/** A loop on `true` may be left by `break`, so nothing is said about what follows a loop. */
const stops = (statement: Statement): boolean =>
  statement.kind !== 'while' && !canComplete([statement]);

function checkStatement(statement: Statement, inLoop: boolean, say: Say): void {
  const inside = (one: Statement | null, loop = inLoop): void => {
    if (one === null) return;
    if (one.kind === 'block') checkStatements(one.statements, loop, say);
    else checkStatement(one, loop, say);
  };
  switch (statement.kind) {
    case 'break':
    case 'continue':
      if (!inLoop) say(statement.position, `${statement.kind} must be in a loop`);
      break;
    case 'block':
      inside(statement);
      break;
    case 'runAs':
      inside(statement.body);
      break;
    case 'if':
      inside(statement.then);
      inside(statement.otherwise);
      break;
    case 'while':
    case 'doWhile':
    case 'for':
    case 'forEach':
      inside(statement.body, true);
      break;
    case 'switch':
      for (const one of statement.cases) inside(one.body);
      break;
    case 'try':
      inside(statement.body);
      for (const one of statement.catches) inside(one.body);
      inside(statement.last);
      break;
    default:
      break;
  }
}
