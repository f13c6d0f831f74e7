import ts from 'typescript';
import { apexName, classNameOf } from '../src/names.ts';
import type { Sources } from '../src/program.ts';

/** A function that a door opens on, with the types of its parameters as Apex spells them. */
export interface DoorEntry {
  readonly program: string;
  readonly function: string;
  readonly parameters: readonly string[];
}

const apexTypes: Readonly<Record<string, string>> = {
  string: 'String',
  'string | null': 'String',
  int: 'Integer',
  'int | null': 'Integer',
  boolean: 'Boolean',
  'boolean | null': 'Boolean',
  'readonly string[]': 'List<String>',
  'readonly int[]': 'List<Integer>',
};

/** Names of literals, such as `Level`, are strings. */
const apexType = (declared: string): string =>
  apexTypes[declared] ?? (/^\w+$/.test(declared) ? 'String' : declared);

/** Every exported function whose parameters and value can pass a door: records cannot. */
export function doorEntries(sources: Sources): readonly DoorEntry[] {
  return [...sources].flatMap(([file, source]) => {
    const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
    const program = file.replace(/^.*\/|\.ts$/g, '');
    return parsed.statements
      .filter(ts.isFunctionDeclaration)
      .filter((node) => node.modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword))
      .filter((node) => !/^(Prepared|Place)\b/.test(node.type?.getText() ?? ''))
      .map((node) => ({
        program,
        function: node.name?.text ?? '',
        parameters: node.parameters.map((one) => apexType(one.type?.getText() ?? '')),
      }));
  });
}

const arguments_: Readonly<Record<string, (position: number) => string>> = {
  String: (position) => `(String) given.get(${position})`,
  Integer: (position) => `(Integer) given.get(${position})`,
  Boolean: (position) => `(Boolean) given.get(${position})`,
  'List<String>': (position) => `texts(given.get(${position}))`,
  'List<Integer>': (position) => `numbers(given.get(${position}))`,
};

function branch({ program, function: name, parameters }: DoorEntry): string {
  const className = classNameOf(`${program}.ts`, 'Sample');
  const values = parameters.map((type, position) => arguments_[type]?.(position));
  return `            when '${program}.${name}' {
                return ${className}.${apexName(name)}(${values.join(', ')});
            }`;
}

/** An Apex class that makes many calls of sample programs at once: JSON in, JSON out. */
export function printDoor(cases: readonly DoorEntry[]): string {
  return `public with sharing class SampleDoor {
    @AuraEnabled
    public static String run(String calls) {
        List<Object> results = new List<Object>();
        for (Object item : (List<Object>) JSON.deserializeUntyped(calls)) {
            Map<String, Object> one = (Map<String, Object>) item;
            Map<String, Object> result = new Map<String, Object>();
            try {
                result.put('value', invoke((String) one.get('name'), (List<Object>) one.get('given')));
            } catch (SampleRuntime.PolicyException problem) {
                result.put('thrown', problem.getMessage());
            }
            results.add(result);
        }
        return JSON.serialize(results);
    }

    private static Object invoke(String name, List<Object> given) {
        switch on name {
${cases.map(branch).join('\n')}
            when else {
                throw new SampleRuntime.PolicyException('no function ' + name);
            }
        }
    }

    private static List<String> texts(Object given) {
        List<String> found = new List<String>();
        for (Object item : (List<Object>) given) {
            found.add((String) item);
        }
        return found;
    }

    private static List<Integer> numbers(Object given) {
        List<Integer> found = new List<Integer>();
        for (Object item : (List<Object>) given) {
            found.add((Integer) item);
        }
        return found;
    }
}
`;
}
