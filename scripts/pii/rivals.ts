import { installOnDemand } from './installed.ts';
import { groupOf, type Group } from './labels.ts';
import type { Detect, Span } from './score.ts';

/** Versions measured; all of them under MIT or Apache-2.0. */
export const RIVAL_VERSIONS = {
  '@openredaction/openredaction': '1.0.4',
  'redact-pii': '3.4.0',
  '@arcjet/redact': '1.12.0',
  compromise: '14.17.0',
} as const;

/** A library that detects personal data, loaded from `.cache/rivals`. */
export interface Rival {
  readonly name: string;
  readonly detect: (text: string) => Promise<readonly Span[]>;
  /** The library's own call alone, for timing. */
  readonly run: (text: string) => unknown;
}

/** Where the parts of a redacted text that were replaced stood in the original. */
function alignRedacted(
  original: string,
  redacted: string,
  marker: RegExp,
  toGroup: (mark: string) => Group | undefined,
): readonly Span[] {
  const spans: Span[] = [];
  let cursor = 0;
  let pending: { group: Group | undefined; start: number } | undefined;
  for (const [index, piece] of redacted.split(marker).entries()) {
    if (index % 2 === 1) {
      pending ??= { group: toGroup(piece), start: cursor };
      continue;
    }
    if (piece === '' && pending !== undefined) continue;
    const at = original.indexOf(piece, cursor);
    if (at < 0) break;
    if (pending?.group !== undefined)
      spans.push({ group: pending.group, start: pending.start, end: at });
    pending = undefined;
    cursor = at + piece.length;
  }
  if (pending?.group !== undefined) {
    spans.push({ group: pending.group, start: pending.start, end: original.length });
  }
  return spans.filter(({ start, end }) => end > start);
}

interface OpenRedactionDetection {
  readonly type: string;
  readonly position: readonly [number, number];
}
interface OpenRedactionModule {
  readonly OpenRedaction: new () => {
    detect(text: string): Promise<{ readonly detections: readonly OpenRedactionDetection[] }>;
  };
}
interface RedactPiiModule {
  readonly SyncRedactor: new () => { redact(text: string): string };
}
type ArcjetRedact = (
  text: string,
  options: { readonly replace?: (entity: string) => string },
) => Promise<readonly [string, unknown]>;
interface CompromiseDocument {
  readonly [method: string]: () => { json(options: object): readonly CompromiseMatch[] };
}
interface CompromiseMatch {
  readonly offset: { readonly start: number; readonly length: number };
}
type Compromise = (text: string) => CompromiseDocument;

const REDACT_PII_MARKS: Readonly<Record<string, Group | undefined>> = {
  PERSON_NAME: 'PERSON',
  EMAIL_ADDRESS: 'EMAIL',
  PHONE_NUMBER: 'PHONE',
  STREET_ADDRESS: 'ADDRESS',
  CREDIT_CARD_NUMBER: 'CARD',
  IP_ADDRESS: 'IP',
  US_SOCIAL_SECURITY_NUMBER: 'ID',
  DIGITS: 'ID',
  USERNAME: undefined,
  PASSWORD: 'SECRET',
  CREDENTIALS: 'SECRET',
  ZIPCODE: undefined,
  URL: undefined,
};

/** Loads the rivals named, all by default; each installs itself on first use. */
export async function loadRivals(only?: string): Promise<readonly Rival[]> {
  const require = installOnDemand('rivals', RIVAL_VERSIONS);
  const loaders: Readonly<Record<string, () => Promise<Rival>>> = {
    '@openredaction/openredaction': async () => {
      const module = (await import(
        require.resolve('@openredaction/openredaction')
      )) as OpenRedactionModule;
      const redactor = new module.OpenRedaction();
      return {
        name: '@openredaction/openredaction',
        run: (text) => redactor.detect(text),
        detect: async (text) => {
          const { detections } = await redactor.detect(text);
          return detections.flatMap(({ type, position: [start, end] }) => {
            const group = /NAME/u.test(type) ? 'PERSON' : groupOf(type);
            return group === undefined ? [] : [{ group, start, end }];
          });
        },
      };
    },
    'redact-pii': async () => {
      const module = require('redact-pii') as RedactPiiModule;
      const redactor = new module.SyncRedactor();
      return {
        name: 'redact-pii',
        run: (text) => redactor.redact(text),
        detect: async (text) => {
          const marker = new RegExp(`\\b(${Object.keys(REDACT_PII_MARKS).join('|')})\\b`, 'u');
          return alignRedacted(
            text,
            redactor.redact(text),
            new RegExp(marker, 'gu'),
            (mark) => REDACT_PII_MARKS[mark],
          );
        },
      };
    },
    '@arcjet/redact': async () => {
      const module = (await import(require.resolve('@arcjet/redact'))) as {
        readonly redact: ArcjetRedact;
      };
      return {
        name: '@arcjet/redact',
        run: (text) => module.redact(text, {}),
        detect: async (text) => {
          const [redacted] = await module.redact(text, {
            replace: (entity) => `\u241e${entity}\u241e`,
          });
          return alignRedacted(text, redacted, /\u241e([^\u241e]+)\u241e/gu, groupOf);
        },
      };
    },
    compromise: async () => {
      const loaded = require('compromise') as Compromise | { readonly default: Compromise };
      const compromise = typeof loaded === 'function' ? loaded : loaded.default;
      const read = (text: string): readonly Span[] => {
        const document = compromise(text);
        const groups = { people: 'PERSON', emails: 'EMAIL', phoneNumbers: 'PHONE' } as const;
        return Object.entries(groups).flatMap(([method, group]) =>
          document[method]!()
            .json({ offset: true })
            .map(({ offset: { start, length } }) => ({ group, start, end: start + length })),
        );
      };
      return { name: 'compromise', run: read, detect: async (text) => read(text) };
    },
  };
  const wanted = Object.entries(loaders).filter(([name]) => only === undefined || name === only);
  return Promise.all(wanted.map(([, load]) => load()));
}

/** Fixes a rival's answers for one set, so that scoring itself is the same for all. */
export async function answersOf(rival: Rival, texts: readonly string[]): Promise<Detect> {
  const answers = new Map<string, readonly Span[]>();
  for (const text of texts) answers.set(text, await rival.detect(text));
  return (text) => answers.get(text) ?? [];
}
