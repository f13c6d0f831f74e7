import type { ProgramCase } from './program_cases.ts';
import { apexName } from '../src/names.ts';

const arguments_: Readonly<Record<string, (position: number) => string>> = {
  String: (position) => `(String) given.get(${position})`,
  Integer: (position) => `(Integer) given.get(${position})`,
  Boolean: (position) => `(Boolean) given.get(${position})`,
  'List<String>': (position) => `texts(given.get(${position}))`,
  'List<Integer>': (position) => `numbers(given.get(${position}))`,
};

export type DoorEntry = Omit<ProgramCase, 'calls'>;

function branch({ program, function: name, parameters }: DoorEntry): string {
  const className = `Sample${program.charAt(0).toUpperCase()}${program.slice(1)}`;
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
