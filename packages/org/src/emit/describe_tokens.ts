/** Objects and fields named in the code: `Account.SObjectType`, `Account.Name`, describe results. */
import type { ApexType } from '../semantics/types.ts';
import { makeType } from '../semantics/types.ts';
import { json } from './code.ts';
import type { Meaning, Value } from './code.ts';
import type { Scope } from './scope.ts';

/** `Schema.SObjectType.Account`. */
export function describedObject(scope: Scope, name: string): Value | undefined {
  const object = scope.world.schema.object(name);
  if (object === undefined) return undefined;
  const code = `$.describeNamed(${json(object.name)})`;
  const type = makeType('DescribeSObjectResult');
  return { kind: 'value', code, type, isSure: true, described: object.name };
}

/** `.Name` after `Schema.SObjectType.Account.fields`, `.Main` after `.fieldSets`. */
export function describedMember(scope: Scope, target: Value, name: string): Value | undefined {
  const object = scope.world.schema.object(target.described ?? '');
  if (object === undefined) return undefined;
  if (target.type.key === 'sobjecttypefields') {
    const field = object.fields.get(name.toLowerCase());
    if (field === undefined) return undefined;
    const code = `$.describeField(${json(object.name)}, ${json(field.name)})`;
    return { kind: 'value', code, type: makeType('DescribeFieldResult'), isSure: true };
  }
  const set = object.fieldSets?.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (target.type.key !== 'sobjecttypefieldsets' || set === undefined) return undefined;
  const code = `$.describeFieldSet(${json(object.name)}, ${json(set.name)})`;
  return { kind: 'value', code, type: makeType('FieldSet'), isSure: true };
}

/** `Contact.Account.Name`: through a parent relationship to a field of the parent. */
function relationshipToken(scope: Scope, object: string, name: string): Meaning | undefined {
  const relation = scope.world.schema.parentRelationship(object, name);
  const [parent] = relation?.referenceTo ?? [];
  return parent === undefined || relation!.referenceTo.length > 1
    ? undefined
    : { kind: 'type', type: makeType(parent) };
}

/** `Account.SObjectType`, `Account.Name`. */
export function objectToken(scope: Scope, type: ApexType, name: string): Meaning | undefined {
  if (type.key === 'aggregateresult' && name.toLowerCase() === 'sobjecttype') {
    const code = `$.objectToken('AggregateResult')`;
    return { kind: 'value', code, type: makeType('SObjectType'), isSure: true };
  }
  const object = scope.world.objectOf(type);
  if (object === undefined) return undefined;
  if (name.toLowerCase() === 'sobjecttype') {
    return {
      kind: 'value',
      code: `$.objectToken(${json(object.name)})`,
      type: makeType('SObjectType'),
      isSure: true,
    };
  }
  const field = scope.world.schema.field(object.name, name);
  // `Account.fields.Name` is an older way to write `Account.Name`.
  if (field === undefined && name.toLowerCase() === 'fields') return { kind: 'type', type };
  if (field === undefined) return relationshipToken(scope, object.name, name);
  return {
    kind: 'value',
    code: `$.fieldToken(${json(object.name)}, ${json(field.name)})`,
    type: makeType('SObjectField'),
    isSure: true,
  };
}
