/** Wrong members. */
import type { Evidence, MutationKind } from './kind.ts';
import { documented, member, reported } from './kind.ts';

const of = (id: string, evidence: Evidence | string, code: string): MutationKind => ({
  id,
  evidence: typeof evidence === 'string' ? reported(evidence) : evidence,
  mutants: member(code),
});

const page = documented;
const extending = page('apex_classes_extending');
const interfaces = page('apex_classes_interfaces');
const modifiers = page('apex_classes_access_modifiers');

export const declarationKinds: readonly MutationKind[] = [
  of(
    'method-twice',
    'Method already defined',
    'private static void mutant() { } private static void mutant() { }',
  ),
  of(
    'method-twice-in-other-case',
    page('apex_case_sensitivity'),
    'private static void mutant() { } private static void Mutant() { }',
  ),
  of('field-twice', 'Duplicate field', 'private Integer mutant; private String mutant;'),
  of(
    'field-and-property',
    'Duplicate field',
    'private Integer mutant; public Integer mutant { get; set; }',
  ),
  of(
    'inner-type-twice',
    'Duplicate type name',
    'private class Mutant { } private interface Mutant { }',
  ),
  of(
    'inner-type-as-outer',
    'Inner class and outer class may not have the same name',
    'private class @Outer { }',
  ),
  of(
    'constructor-twice',
    'Constructor already defined',
    'private class Mutant { Mutant() { } Mutant() { } }',
  ),
  of(
    'constructor-of-other-name',
    'Invalid constructor name',
    'private class Mutant { Other() { } }',
  ),
  of(
    'parameter-twice',
    'Duplicate variable',
    'private static void mutant(Integer one, String one) { }',
  ),
  of(
    'parameter-and-variable',
    'Duplicate variable',
    'private static void mutant(Integer one) { String one; }',
  ),
  of('enum-value-twice', 'Duplicate enum value', 'private enum Mutant { A, A }'),
  of(
    'missing-return',
    'Missing return statement required return type',
    'private static Integer mutant() { }',
  ),
  of(
    'missing-return-in-branch',
    'Missing return statement required return type',
    'private static Integer mutant() { if (true) { return 1; } }',
  ),
  of(
    'missing-return-in-loop',
    'Missing return statement required return type',
    'private static Integer mutant() { for (Integer i = 0; i < 1; i++) { return i; } }',
  ),
  of(
    'missing-return-in-catch',
    'Missing return statement required return type',
    'private static Integer mutant() { try { return 1; } catch (Exception e) { } }',
  ),
  of(
    'return-of-other-type',
    'Illegal assignment from A to B',
    "private static Integer mutant() { return 'a'; }",
  ),
  of(
    'value-from-constructor',
    'Constructors must not return a value',
    'private class Mutant { Mutant() { return 1; } }',
  ),
  of('abstract-in-concrete', page('apex_classes_defining'), 'public abstract void mutant();'),
  of(
    'abstract-with-body',
    page('apex_classes_defining'),
    'private abstract class Mutant { public abstract void one() { } }',
  ),
  of('method-without-body', 'Method must define a body', 'public static void mutant();'),
  of('override-of-nothing', extending, 'public override void mutant() { }'),
  of(
    'override-of-non-virtual',
    extending,
    'private virtual class Base { public void one() { } } private class Mutant extends Base { public override void one() { } }',
  ),
  of(
    'override-without-word',
    extending,
    'private virtual class Base { public virtual void one() { } } private class Mutant extends Base { public void one() { } }',
  ),
  of(
    'override-of-other-type',
    extending,
    "private virtual class Base { public virtual Integer one() { return 1; } } private class Mutant extends Base { public override String one() { return ''; } }",
  ),
  of(
    'override-less-visible',
    'Cannot reduce the visibility of the overridden method',
    'private virtual class Base { public virtual void one() { } } private class Mutant extends Base { protected override void one() { } }',
  ),
  of('extending-final', extending, 'private class Base { } private class Mutant extends Base { }'),
  of('extending-interface', extending, 'private class Mutant extends Comparable { }'),
  of(
    'extending-itself',
    'Type cannot extend itself',
    'private virtual class Mutant extends Mutant { }',
  ),
  of(
    'extending-in-a-circle',
    'Class circularly extends itself',
    'private virtual class One extends Two { } private virtual class Two extends One { }',
  ),
  of('extending-unknown', 'Invalid type', 'private class Mutant extends UnknownType { }'),
  of(
    'implementing-class',
    interfaces,
    'private virtual class Base { } private class Mutant implements Base { }',
  ),
  of('implementing-nothing', interfaces, 'private class Mutant implements Comparable { }'),
  of(
    'implementing-other-parameters',
    interfaces,
    'private class Mutant implements Comparable { public Integer compareTo(String other) { return 0; } }',
  ),
  of(
    'implementing-other-result',
    interfaces,
    "private class Mutant implements Comparable { public String compareTo(Object other) { return ''; } }",
  ),
  of(
    'implementing-privately',
    interfaces,
    'private class Mutant implements Comparable { private Integer compareTo(Object other) { return 0; } }',
  ),
  of(
    'abstract-not-implemented',
    extending,
    'private abstract class Base { public abstract void one(); } private class Mutant extends Base { }',
  ),
  of(
    'abstract-made',
    extending,
    'private abstract class Mutant { } private static Object other() { return new Mutant(); }',
  ),
  of(
    'no-default-constructor',
    extending,
    'private virtual class Base { public Base(Integer one) { } } private class Mutant extends Base { }',
  ),
  of(
    'constructor-arguments',
    'Constructor not defined',
    "private class Mutant { Mutant(Integer one) { } } private static Object other() { return new Mutant('a'); }",
  ),
  of(
    'super-not-first',
    'Call to super must be the first statement in a constructor',
    'private virtual class Base { } private class Mutant extends Base { Mutant() { Integer i = 1; super(); } }',
  ),
  of(
    'super-without-parent-method',
    'Method does not exist',
    'private virtual class Base { } private class Mutant extends Base { void one() { super.two(); } }',
  ),
  of(
    'exception-without-name',
    'Exception class must be named with Exception at the end',
    'private class Mutant extends Exception { }',
  ),
  of(
    'name-without-exception',
    'Class named Exception must extend Exception',
    'private class MutantException { }',
  ),
  of(
    'inner-in-inner',
    page('apex_classes_understanding'),
    'private class Mutant { private class Inner { } }',
  ),
  of(
    'static-in-inner',
    page('apex_classes_static'),
    'private class Mutant { private static void one() { } }',
  ),
  of(
    'static-field-in-inner',
    page('apex_classes_static'),
    'private class Mutant { private static Integer one; }',
  ),
  of('static-class', page('apex_classes_static'), 'private static class Mutant { }'),
  of('static-and-virtual', 'Modifier is not allowed', 'private static virtual void mutant() { }'),
  of('static-and-abstract', 'Modifier is not allowed', 'public static abstract void mutant();'),
  of('two-access-modifiers', modifiers, 'public private static void mutant() { }'),
  of('modifier-twice', 'Duplicate modifier', 'private static static void mutant() { }'),
  of(
    'unknown-annotation',
    'Annotation does not exist',
    '@UnknownAnnotation private static void mutant() { }',
  ),
  of(
    'annotation-twice',
    'Duplicate annotation',
    '@TestVisible @TestVisible private static void mutant() { }',
  ),
  of(
    'aura-method-of-instance',
    page('apex_classes_annotation_AuraEnabled'),
    '@AuraEnabled public void mutant() { }',
  ),
  of(
    'invocable-of-instance',
    page('apex_classes_annotation_InvocableMethod'),
    "@InvocableMethod(label='a') public void mutant(List<Id> ids) { }",
  ),
  of('field-of-void', 'Invalid type: void', 'private void mutant;'),
  of('parameter-of-void', 'Invalid type: void', 'private static void mutant(void one) { }'),
  of('unknown-field-type', 'Invalid type', 'private UnknownType mutant;'),
  of('unknown-parameter-type', 'Invalid type', 'private static void mutant(UnknownType one) { }'),
  of('unknown-result-type', 'Invalid type', 'private static UnknownType mutant() { return null; }'),
  of('initial-of-other-type', 'Illegal assignment from A to B', "private Integer mutant = 'a';"),
  of(
    'final-field-set',
    page('apex_classes_keywords_final'),
    'private final Integer mutant = 1; private void other() { mutant = 2; }',
  ),
  of(
    'final-static-set',
    page('apex_classes_keywords_final'),
    'private static final Integer MUTANT = 1; private static void other() { MUTANT = 2; }',
  ),
  of(
    'final-field-stepped',
    page('apex_classes_keywords_final'),
    'private final Integer mutant = 1; private void other() { this.mutant++; }',
  ),
  of(
    'final-parameter-set',
    page('apex_classes_keywords_final'),
    'private static void mutant(final Integer one) { one = 2; }',
  ),
  of(
    'field-in-static',
    page('apex_classes_static'),
    'private Integer mutant; private static Integer other() { return mutant; }',
  ),
  of(
    'method-in-static',
    page('apex_classes_static'),
    'private void mutant() { } private static void other() { mutant(); }',
  ),
  of(
    'property-without-set',
    page('apex_classes_properties'),
    'public static Integer mutant { get { return 1; } } private static void other() { mutant = 2; }',
  ),
  of(
    'property-without-get',
    page('apex_classes_properties'),
    'public static Integer mutant { set { } } private static Integer other() { return mutant; }',
  ),
  of(
    'property-getter-of-other',
    page('apex_classes_properties'),
    "public static Integer mutant { get { return 'a'; } }",
  ),
  of(
    'property-getter-without-return',
    page('apex_classes_properties'),
    'public static Integer mutant { get { } }',
  ),
  of(
    'private-of-base',
    modifiers,
    'private class Mutant { Integer one() { return PrincipalSelector.unknownPrivate; } }',
  ),
];
