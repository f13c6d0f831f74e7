import ts from 'typescript';
import { visitArrayLiteral } from './array_literal.ts';
import { visitAssignmentOrCall } from './expression_statement.ts';
import { visitBinary } from './binary.ts';
import { visitBlock } from './block.ts';
import { visitCall } from './call.ts';
import { visitConditional } from './conditional.ts';
import { visitElementAccess } from './element_access.ts';
import { visitFor, visitForOf, visitWhile } from './loop.ts';
import { visitFunction } from './function.ts';
import { visitIdentifier } from './identifier.ts';
import { visitIf } from './if.ts';
import { visitImport } from './import.ts';
import { visitInterface } from './interface.ts';
import { visitBreak, visitContinue } from './jump.ts';
import { visitBoolean, visitNull, visitNumber, visitText } from './literal.ts';
import { visitNew } from './new.ts';
import { visitObjectLiteral } from './object_literal.ts';
import { visitParenthesized } from './parenthesized.ts';
import { visitPropertyAccess } from './property_access.ts';
import { visitReturn } from './return.ts';
import { visitSwitch } from './switch.ts';
import { visitTemplate } from './template.ts';
import { visitThrow } from './throw.ts';
import { visitTypeAlias } from './type_alias.ts';
import { visitPrefixUnary } from './unary.ts';
import { visitConstants, visitVariables } from './variable.ts';
import type { DeclarationVisitor, ExpressionVisitor, StatementVisitor } from './visitor.ts';
import { refuse, refuseExpression } from './visitor.ts';

const { SyntaxKind } = ts;

interface Visitors {
  readonly declarations: Partial<Record<ts.SyntaxKind, DeclarationVisitor>>;
  readonly statements: Partial<Record<ts.SyntaxKind, StatementVisitor>>;
  readonly expressions: Partial<Record<ts.SyntaxKind, ExpressionVisitor>>;
}

/** What becomes of each kind of syntax. A kind that is not listed is refused. */
export const visitors: Visitors = {
  declarations: {
    [SyntaxKind.FunctionDeclaration]: visitFunction,
    [SyntaxKind.ImportDeclaration]: visitImport,
    [SyntaxKind.InterfaceDeclaration]: visitInterface,
    [SyntaxKind.TypeAliasDeclaration]: visitTypeAlias,
    [SyntaxKind.VariableStatement]: visitConstants,
    [SyntaxKind.ClassDeclaration]: refuse('CLASS'),
  },
  statements: {
    [SyntaxKind.Block]: visitBlock,
    [SyntaxKind.BreakStatement]: visitBreak,
    [SyntaxKind.ContinueStatement]: visitContinue,
    [SyntaxKind.ExpressionStatement]: visitAssignmentOrCall,
    [SyntaxKind.ForOfStatement]: visitForOf,
    [SyntaxKind.ForStatement]: visitFor,
    [SyntaxKind.IfStatement]: visitIf,
    [SyntaxKind.ReturnStatement]: visitReturn,
    [SyntaxKind.SwitchStatement]: visitSwitch,
    [SyntaxKind.ThrowStatement]: visitThrow,
    [SyntaxKind.VariableStatement]: visitVariables,
    [SyntaxKind.WhileStatement]: visitWhile,
    [SyntaxKind.ClassDeclaration]: refuse('CLASS'),
    [SyntaxKind.FunctionDeclaration]: refuse('CLOSURE'),
  },
  expressions: {
    [SyntaxKind.ArrayLiteralExpression]: visitArrayLiteral,
    [SyntaxKind.BinaryExpression]: visitBinary,
    [SyntaxKind.CallExpression]: visitCall,
    [SyntaxKind.ConditionalExpression]: visitConditional,
    [SyntaxKind.ElementAccessExpression]: visitElementAccess,
    [SyntaxKind.FalseKeyword]: visitBoolean,
    [SyntaxKind.Identifier]: visitIdentifier,
    [SyntaxKind.NewExpression]: visitNew,
    [SyntaxKind.NoSubstitutionTemplateLiteral]: visitText,
    [SyntaxKind.NullKeyword]: visitNull,
    [SyntaxKind.NumericLiteral]: visitNumber,
    [SyntaxKind.ObjectLiteralExpression]: visitObjectLiteral,
    [SyntaxKind.ParenthesizedExpression]: visitParenthesized,
    [SyntaxKind.PrefixUnaryExpression]: visitPrefixUnary,
    [SyntaxKind.PropertyAccessExpression]: visitPropertyAccess,
    [SyntaxKind.StringLiteral]: visitText,
    [SyntaxKind.TemplateExpression]: visitTemplate,
    [SyntaxKind.TrueKeyword]: visitBoolean,
    [SyntaxKind.ArrowFunction]: refuseExpression('CLOSURE'),
    [SyntaxKind.AsExpression]: refuseExpression('TYPE_ASSERTION'),
    [SyntaxKind.BigIntLiteral]: refuseExpression('NOT_AN_INTEGER'),
    [SyntaxKind.ClassExpression]: refuseExpression('CLASS'),
    [SyntaxKind.FunctionExpression]: refuseExpression('CLOSURE'),
    [SyntaxKind.NonNullExpression]: refuseExpression('NON_NULL_ASSERTION'),
    // `i++` is a statement of its own or the step of a loop.
    [SyntaxKind.PostfixUnaryExpression]: refuseExpression('ASSIGNMENT_VALUE'),
    [SyntaxKind.RegularExpressionLiteral]: refuseExpression('REGULAR_EXPRESSION'),
    [SyntaxKind.SpreadElement]: refuseExpression('SPREAD'),
    [SyntaxKind.TypeAssertionExpression]: refuseExpression('TYPE_ASSERTION'),
  },
};
