import { programOf } from '../runtime/loaded_program.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { TypeValue } from '../runtime/values.ts';
import { defineType } from './define.ts';
import { JsonGeneratorValue } from './json_generator.ts';
import { createParser } from './json_tokens.ts';
import { readTyped, readUntyped } from './json_read.ts';
import { parseJson } from './json_text.ts';
import { jsonTree, printCompact, printPretty } from './json_write.ts';

/** A text that cannot be what is wanted is refused by its first character, before it is read. */
function readText(t: Transaction, text: string, type: TypeValue, strict: boolean): unknown {
  const first = text.trimStart().charAt(0);
  if (/^(?:List|Set)</i.test(type.name) && first !== '[' && first !== 'n' && first !== '') {
    t.raise('System.JSONException', `Malformed JSON: Expected '[' at the beginning of List/Set`);
  }
  return readTyped(t, parseJson(t, text), type.name, strict);
}

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
      readText(t, text, type, false),
    'static deserializeStrict(String, System.Type): Object': (t, _s, [text, type]) =>
      readText(t, text, type, true),
    'static createParser(String): System.JSONParser': (t, _s, [text]) => createParser(t, text),
    'static createGenerator(Boolean): System.JSONGenerator': (_t, _s, [isPretty]) =>
      new JsonGeneratorValue(isPretty),
    'static deserializeUntyped(String): Object': (t, _s, [text]) => readUntyped(parseJson(t, text)),
  },
});
