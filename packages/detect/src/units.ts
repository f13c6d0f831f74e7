/** Characters that detectors compare with, as UTF-16 units. */
export const LINE_FEED = 0x0a;
export const BLANK = 0x20;
export const QUOTE = 0x22;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const OPENING_BRACKET = 0x28;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const HYPHEN = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS_THAN = 0x3c;
export const CURLY_APOSTROPHE = 0x2019;

export const isDigitUnit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
export const isLatinUnit = (unit: number): boolean =>
  (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
export const isApostropheUnit = (unit: number): boolean =>
  unit === APOSTROPHE || unit === CURLY_APOSTROPHE;

const CAPITAL = /\p{Lu}/u;

/** True for a unit that is a capital letter by itself. */
export function isCapitalUnit(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a;
  return CAPITAL.test(String.fromCharCode(unit));
}

/** Zeros behind the last unit, so that looking a little ahead needs no bounds. */
export const UNITS_AHEAD = 16;
const POOLED_UNITS = 16_384;

/** Reads texts as arrays of units, which are quicker to look at than strings. */
export interface UnitReader {
  /** Units of a text, with {@link UNITS_AHEAD} zeros behind; good until the next one is read. */
  readonly read: (text: string) => Uint16Array;
  /** Forgets the text that was read last. */
  readonly wipe: () => void;
}

export function createUnitReader(): UnitReader {
  const pooled = Buffer.alloc((POOLED_UNITS + UNITS_AHEAD) * 2);
  const pooledUnits = new Uint16Array(pooled.buffer, pooled.byteOffset, pooled.length / 2);
  let used = 0;
  return {
    read: (text) => {
      const { length } = text;
      if (length > POOLED_UNITS) {
        const bytes = Buffer.alloc((length + UNITS_AHEAD) * 2);
        bytes.write(text, 0, 'utf16le');
        return new Uint16Array(bytes.buffer, bytes.byteOffset, length + UNITS_AHEAD);
      }
      pooled.write(text, 0, 'utf16le');
      pooledUnits.fill(0, length, length + UNITS_AHEAD);
      used = Math.max(used, length);
      return pooledUnits;
    },
    wipe: () => {
      pooledUnits.fill(0, 0, used);
      used = 0;
    },
  };
}
