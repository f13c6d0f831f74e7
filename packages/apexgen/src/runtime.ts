/** A fixed routine that generated code calls where Apex alone means something else. */
interface Routine {
  /** Other routines that it calls. */
  readonly needs: readonly string[];
  /** Method declarations, overloads together. */
  readonly source: string;
}

/**
 * Integer arithmetic in Long; outside 32 bits TypeScript would go on counting and Apex wrap. In one
 * method: a second call would be most of what it costs.
 */
function checked(name: string, operator: string): Routine {
  return {
    needs: [],
    source: `    public static Integer ${name}(Integer left, Integer right) {
        Long exact = (Long) left ${operator} right;
        if (exact > 2147483647L || exact < -2147483648L) {
            throw new PolicyException('whole number outside 32 bits');
        }
        return exact.intValue();
    }`,
  };
}

const routines: Readonly<Record<string, Routine>> = {
  same: {
    needs: [],
    source: `    /** Exact equality of two strings; Apex \`==\` ignores case. */
    public static Boolean same(String left, String right) {
        if (left == null) {
            return right == null;
        }
        return left.equals(right);
    }`,
  },
  includes: {
    needs: ['indexOf'],
    source: `    public static Boolean includes(List<String> texts, String text) {
        return indexOf(texts, text) >= 0;
    }`,
  },
  includesNumber: {
    needs: ['indexOfNumber'],
    source: `    public static Boolean includesNumber(List<Integer> numbers, Integer wanted) {
        return indexOfNumber(numbers, wanted) >= 0;
    }`,
  },
  indexOf: {
    needs: ['same'],
    source: `    /** Position of the first equal string, or -1. */
    public static Integer indexOf(List<String> texts, String text) {
        for (Integer index = 0; index < texts.size(); index++) {
            if (same(texts.get(index), text)) {
                return index;
            }
        }
        return -1;
    }`,
  },
  indexOfNumber: {
    needs: [],
    source: `    /** Position of the first equal number, or -1. */
    public static Integer indexOfNumber(List<Integer> numbers, Integer wanted) {
        for (Integer index = 0; index < numbers.size(); index++) {
            if (numbers.get(index) == wanted) {
                return index;
            }
        }
        return -1;
    }`,
  },
  add: checked('add', '+'),
  subtract: checked('subtract', '-'),
  multiply: checked('multiply', '*'),
  remainder: {
    needs: [],
    source: `    /** Remainder with the sign of the dividend. */
    public static Integer remainder(Integer dividend, Integer divisor) {
        return dividend - (dividend / divisor) * divisor;
    }`,
  },
  slice: {
    needs: ['fromEnd'],
    source: `    /** The part from one position up to, not including, another; out of range is cut. */
    public static String slice(String text, Integer startAt, Integer endAt) {
        Integer size = text.length();
        if (startAt >= 0 && startAt <= endAt && endAt <= size) {
            return text.substring(startAt, endAt);
        }
        Integer first = fromEnd(startAt, size);
        Integer last = fromEnd(endAt, size);
        return first < last ? text.substring(first, last) : '';
    }

    public static String slice(String text, Integer startAt) {
        return slice(text, startAt, text.length());
    }`,
  },
  split: {
    needs: [],
    source: `    /** The parts between the separators, empty ones included; the separator is not a pattern. */
    public static List<String> split(String text, String separator) {
        List<String> parts = new List<String>();
        Integer start = 0;
        Integer found = text.indexOf(separator, start);
        while (found >= 0) {
            parts.add(text.substring(start, found));
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        parts.add(text.substring(start, text.length()));
        return parts;
    }`,
  },
  textOf: {
    needs: [],
    source: `    /** The text of UTF-16 units. */
    public static String textOf(List<Integer> units) {
        String text = units.isEmpty() ? '' : String.fromCharArray(units);
        // A unit above 16 bits is cut to 16 in TypeScript; here it may become two.
        if (text.length() != units.size()) {
            throw new PolicyException('unit outside 16 bits');
        }
        return text;
    }`,
  },
  fromEnd: {
    needs: [],
    source: `    /** A negative position counts from the end. */
    private static Integer fromEnd(Integer position, Integer size) {
        Integer wanted = position < 0 ? position + size : position;
        if (wanted < 0) {
            return 0;
        }
        return wanted > size ? size : wanted;
    }`,
  },
};

/** The class of the routines that the given sources call, in a fixed order. */
export function printRuntime(className: string, sources: Iterable<string>): string {
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    routines[name]?.needs.forEach(need);
  };
  for (const source of sources) {
    for (const [, name = ''] of source.matchAll(
      new RegExp(`\\b${className}\\.([a-z]\\w*)\\(`, 'g'),
    )) {
      need(name);
    }
  }
  const parts = Object.entries(routines)
    .filter(([name]) => needed.has(name))
    .map(([, routine]) => routine.source);
  return `// Generated by packages/apexgen from packages/apexgen/src/runtime.ts. Do not edit.
/** What the policy core means where Apex alone would mean something else. */
public with sharing class ${className} {
    /** Raised where the core says \`throw\`, and where a value is outside its declared type. */
    public class PolicyException extends Exception {}
${parts.map((part) => `\n${part}\n`).join('')}}
`;
}
