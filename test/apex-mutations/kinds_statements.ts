/** Wrong statements and expressions. */
import type { Evidence, MutationKind } from './kind.ts';
import { documented, hasValue, isInstance, isVoid, reported, statement } from './kind.ts';
import type { ApexMethod } from './source.ts';

const type = (id: string, code: string, message: string): MutationKind => ({
  id,
  evidence: reported(message),
  mutants: statement(code),
});

const assignment = (id: string, code: string): MutationKind =>
  type(id, code, 'Illegal assignment from A to B');

const of = (
  id: string,
  evidence: Evidence,
  code: string,
  fits?: (method: ApexMethod) => boolean,
): MutationKind => ({ id, evidence, mutants: statement(code, fits) });

const incompatible = 'Comparison arguments must be compatible types';
const numeric = 'Arithmetic expressions must use numeric arguments';
const never =
  'Operation instanceof is always false since an instance of A is never an instance of B';

export const statementKinds: readonly MutationKind[] = [
  assignment('text-to-integer', "Integer mutant = 'text';"),
  assignment('integer-to-text', 'String mutant = 1;'),
  assignment('decimal-to-integer', 'Integer mutant = 1.5;'),
  assignment('long-to-integer', 'Integer mutant = 1L;'),
  assignment('integer-to-boolean', 'Boolean mutant = 1;'),
  assignment('text-to-date', "Date mutant = '2026-01-01';"),
  assignment('list-of-other', 'List<Integer> mutant = new List<String>();'),
  assignment('set-to-list', 'List<String> mutant = new Set<String>();'),
  assignment('map-of-other', 'Map<String, Integer> mutant = new Map<String, String>();'),
  assignment('element-of-other', "List<Integer> mutant = new List<Integer>{ 'text' };"),
  assignment('object-to-text', "Object one = 'x'; String mutant = one;"),
  assignment('query-to-integer', 'Integer mutant = [SELECT Id FROM Account];'),
  assignment('record-of-other', 'Account mutant = new Contact();'),
  assignment('text-to-index', "Integer mutant = new List<Integer>()['0'];"),
  assignment('for-each-of-other', "for (Integer mutant : new List<String>{ 'a' }) { }"),
  assignment('conditional-of-other', "Integer mutant = true ? 'a' : 'b';"),
  assignment('compound-assignment', "Integer mutant = 1; mutant += 'text';"),
  type('undefined-variable', 'Integer mutant = unknownVariable;', 'Variable does not exist'),
  type('undefined-target', 'unknownVariable = 1;', 'Variable does not exist'),
  type('undefined-type', 'UnknownType mutant;', 'Invalid type'),
  type('undefined-method', 'unknownMethod();', 'Method does not exist or incorrect signature'),
  type('undefined-static', 'String.unknownMethod();', 'Method does not exist'),
  type('system-argument-type', "String mutant = 'a'.repeat('b');", 'incorrect signature'),
  type('system-argument-count', "String mutant = 'a'.trim(1);", 'incorrect signature'),
  type('instance-as-static', 'Integer mutant = String.length();', 'Method does not exist'),
  type('void-as-value', 'Object mutant = System.debug(1);', 'Illegal assignment from void'),
  type('minus-on-text', "String mutant = 'a' - 'b';", numeric),
  type('times-on-boolean', 'Integer mutant = 1 * true;', numeric),
  type('not-on-integer', 'Boolean mutant = !1;', 'Incorrect expression type'),
  type(
    'and-on-text',
    "Boolean mutant = 'a' && true;",
    'AND operator can only be applied to Boolean',
  ),
  type('minus-sign-on-text', "String mutant = -'a';", numeric),
  type('step-on-text', "String mutant = 'a'; mutant++;", numeric),
  type('less-on-boolean', 'Boolean mutant = true < false;', incompatible),
  type('less-on-list', 'Boolean mutant = new List<String>() < new List<String>();', incompatible),
  type('equal-of-other', "Boolean mutant = 1 == 'a';", incompatible),
  type('if-on-integer', 'if (1) { }', 'Condition expression must be of type Boolean'),
  type('while-on-text', "while ('a') { }", 'Condition expression must be of type Boolean'),
  type('for-on-integer', 'for (Integer i = 0; i; i++) { }', 'Condition expression must be Boolean'),
  type('loop-over-integer', 'for (Integer mutant : 1) { }', 'Loop must iterate over a collection'),
  type('expression-alone', '1 + 1;', 'Expression cannot be a statement'),
  type('variable-twice', 'Integer mutant = 1; String mutant;', 'Duplicate variable'),
  type(
    'variable-twice-inside',
    'Integer mutant = 1; if (true) { Integer mutant = 2; }',
    'Duplicate variable',
  ),
  type(
    'catch-name-twice',
    'Integer mutant; try { } catch (Exception mutant) { }',
    'Duplicate variable',
  ),
  type(
    'cast-of-other',
    "Integer mutant = (Integer) 'text';",
    'Incompatible types since an instance of String is never an instance of Integer',
  ),
  type('instanceof-of-other', "String one = 'a'; Boolean mutant = one instanceof Integer;", never),
  type('instanceof-of-record', 'Account one; Boolean mutant = one instanceof Contact;', never),
  type(
    'index-on-map',
    'Integer mutant = new Map<Integer, Integer>()[1];',
    'Expression must be a list type',
  ),
  type('throw-text', "throw 'text';", 'Throw expression must be of type exception'),
  type('throw-record', 'throw new Account();', 'Throw expression must be of type exception'),
  type('catch-text', 'try { } catch (String mutant) { }', 'Catch must be of type exception'),
  type(
    'catch-twice',
    'try { Integer i = 1; } catch (DmlException a) { } catch (DmlException b) { }',
    'Exception type already caught',
  ),
  type(
    'catch-behind-all',
    'try { Integer i = 1; } catch (Exception a) { } catch (DmlException b) { }',
    'Exception type already caught',
  ),
  type('break-outside', 'break;', 'Break must be in a loop'),
  type('continue-outside', 'continue;', 'Continue must be in a loop'),
  type(
    'unreachable-behind-throw',
    "throw new IllegalArgumentException('a'); Integer mutant = 1;",
    'Unreachable statement',
  ),
  type(
    'unreachable-behind-break',
    'while (true) { break; Integer mutant = 1; }',
    'Unreachable statement',
  ),
  type('dml-on-text', "insert 'text';", 'DML requires SObject or SObject list type'),
  type(
    'dml-on-integers',
    'update new List<Integer>();',
    'DML requires SObject or SObject list type',
  ),
  type('dml-on-map', 'insert new Map<Id, Account>();', 'DML requires SObject or SObject list type'),
  type('dml-on-metadata', 'insert new Policy_Bundle__mdt();', 'DML operation INSERT not allowed'),
  type(
    'unknown-field-read',
    'Account one = new Account(); Object mutant = one.Unknown_Field__c;',
    'Variable does not exist',
  ),
  type(
    'unknown-field-set',
    'Account one = new Account(); one.Unknown_Field__c = 1;',
    'Variable does not exist',
  ),
  type(
    'unknown-field-made',
    'Account mutant = new Account(Unknown_Field__c = 1);',
    'Field does not exist',
  ),
  type('field-of-other-type', 'Account mutant = new Account(Name = 1);', 'Illegal assignment'),
  type(
    'unknown-field-selected',
    'Object mutant = [SELECT Unknown_Field__c FROM Account];',
    'No such column',
  ),
  type(
    'unknown-field-compared',
    "Object mutant = [SELECT Id FROM Account WHERE Unknown_Field__c = 'a'];",
    'No such column',
  ),
  type(
    'unknown-field-ordered',
    'Object mutant = [SELECT Id FROM Account ORDER BY Unknown_Field__c];',
    'No such column',
  ),
  type(
    'unknown-object-queried',
    'Object mutant = [SELECT Id FROM Unknown_Object__c];',
    'sObject type is not supported',
  ),
  type(
    'unknown-parent',
    'Object mutant = [SELECT Unknown__r.Name FROM Account];',
    "Didn't understand relationship",
  ),
  type(
    'unknown-children',
    'Object mutant = [SELECT (SELECT Id FROM Unknowns__r) FROM Account];',
    "Didn't understand relationship",
  ),
  type(
    'unknown-bind',
    'Object mutant = [SELECT Id FROM Account WHERE Name = :unknownVariable];',
    'Variable does not exist',
  ),
  type(
    'unknown-label',
    'String mutant = System.Label.Unknown_Label;',
    'External string does not exist',
  ),
  type(
    'switch-of-other',
    "switch on 1 { when 'a' { } }",
    'When literal must match the switch type',
  ),
  type('switch-twice', 'switch on 1 { when 1 { } when 1 { } }', 'Duplicate when value'),
  type('switch-on-decimal', 'switch on 1.5 { when else { } }', 'Illegal switch expression type'),
  type('switch-else-first', 'switch on 1 { when else { } when 1 { } }', 'when else must be last'),
  type('integer-too-large', 'Integer mutant = 2147483648;', 'Illegal integer'),
  type('interface-made', 'Object mutant = new Comparable();', 'Type cannot be constructed'),
  type(
    'call-of-super-late',
    'super();',
    'Call to super must be the first statement in a constructor',
  ),
  type('type-as-value', 'Object mutant = String;', 'Variable does not exist: String'),
  type('variable-of-void', 'void mutant;', 'Invalid type: void'),
  type(
    'bits-on-decimal',
    'Decimal mutant = 1.5 & 1;',
    'Bitwise operators must use integer arguments',
  ),
  type('shift-by-text', "Integer mutant = 1 << 'a';", numeric),
  type('generic-count', 'Map<String> mutant;', 'Invalid number of type arguments'),
  of(
    'final-local',
    documented('apex_classes_keywords_final'),
    'final Integer mutant = 1; mutant = 2;',
  ),
  of(
    'final-local-step',
    documented('apex_classes_keywords_final'),
    'final Integer mutant = 1; mutant++;',
  ),
  of(
    'final-local-added',
    documented('apex_classes_keywords_final'),
    'final Integer mutant = 1; mutant += 1;',
  ),
  of(
    'final-local-twice',
    documented('apex_classes_keywords_final'),
    'final Integer mutant; mutant = 1; mutant = 2;',
  ),
  of(
    'return-value-from-void',
    reported('Void method must not return a value'),
    'return 1;',
    isVoid,
  ),
  of('return-nothing', reported('Return must have a value'), 'return;', hasValue),
  of(
    'unreachable-behind-return',
    reported('Unreachable statement'),
    'return; Integer mutant = 1;',
    isVoid,
  ),
  of(
    'unreachable-behind-branches',
    reported('Unreachable statement'),
    'if (true) { return; } else { return; } Integer mutant = 1;',
    isVoid,
  ),
  of(
    'this-in-static',
    documented('apex_classes_keywords_this'),
    'Object mutant = this;',
    (one) => one.isStatic,
  ),
  of(
    'static-by-object',
    documented('apex_classes_static'),
    "String one = 'a'; String mutant = one.valueOf(1);",
  ),
  of(
    'own-type-as-text',
    reported('Illegal assignment from A to B'),
    'String mutant = this;',
    isInstance,
  ),
];
