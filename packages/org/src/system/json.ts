import { programOf } from '../runtime/loaded_program.ts';
import type { TypeValue } from '../runtime/values.ts';
import { defineType } from './define.ts';
import { readTyped, readUntyped } from './json_read.ts';
import { parseJson } from './json_text.ts';
import { jsonTree, printCompact, printPretty } from './json_write.ts';

export const jsonType = defineType('JSON', {
  methods: {
    'static serialize(Object?): String': (t, _s, [value]) =>
      printCompact(jsonTree(t, programOf(t), value, false)),
    'static serialize(Object?, Boolean): String': (t, _s, [value, suppress]) =>
      printCompact(jsonTree(t, programOf(t), value, suppress)),
    'static serializePretty(Object?): String': (t, _s, [value]) =>
      printPretty(jsonTree(t, programOf(t), value, false)),
    'static serializePretty(Object?, Boolean): String': (t, _s, [value, suppress]) =>
      printPretty(jsonTree(t, programOf(t), value, suppress)),
    'static deserialize(String, System.Type): Object': (t, _s, [text, type]) =>
      readTyped(t, parseJson(t, text), (type as TypeValue).name, false),
    'static deserializeStrict(String, System.Type): Object': (t, _s, [text, type]) =>
      readTyped(t, parseJson(t, text), (type as TypeValue).name, true),
    'static deserializeUntyped(String): Object': (t, _s, [text]) => readUntyped(parseJson(t, text)),
  },
});
