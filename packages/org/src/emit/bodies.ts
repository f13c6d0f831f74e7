/** What stands for a class around the statements of a trigger or an anonymous block. */
import type { ClassDeclaration, Member } from '../syntax/ast.ts';
import type { ClassSymbol } from '../semantics/symbols.ts';
import { makeType } from '../semantics/types.ts';

export function classOf(name: string, members: readonly Member[]): ClassDeclaration {
  return {
    kind: 'class',
    position: { line: 1, column: 1 },
    name,
    modifiers: { words: new Set(), annotations: [] },
    superclass: null,
    interfaces: [],
    members,
  };
}

/** A trigger runs in system mode without sharing, whatever its version, unless it says otherwise. */
export function triggerSymbol(file: string, name: string, apiVersion: number): ClassSymbol {
  return {
    name,
    key: `#${name.toLowerCase()}`,
    kind: 'class',
    file,
    index: -1,
    outer: null,
    declaration: classOf(name, []),
    type: makeType(name),
    visibility: 'public',
    isTest: false,
    isAbstract: false,
    isVirtual: false,
    apiVersion,
    access: { mode: 'system', sharing: false },
    enumValues: [],
    inner: new Map(),
    superclass: null,
    interfaces: [],
    fields: new Map(),
    methods: new Map(),
    constructors: [],
  };
}
