import type { Detector, Report } from '../finding.ts';
import { CAPITALIZED, HAS_DIGIT, isWordAt } from '../words.ts';
import type { Words } from '../words.ts';

const URL_PATTERN = /\b[a-z][a-z0-9+]{1,12}:\/\/[^\s<>"'`]{1,2000}/giu;
const CARRIES_SECRET =
  /\/\/[^/@\s:]{1,100}:[^/@\s]{1,100}@|[?&#;](?:[\w.-]{0,30}(?:token|secret|password|passwd|signature|session|apikey|api_key|ticket|otp)|key|sig|auth|code|sid|jwt|pwd)=[^&\s]{4}|\/[\w-]{32,}/iu;

/** A link that itself opens something: credentials, tokens or long random path segments. */
export const secretUrl: Detector = {
  id: 'url-with-token',
  type: 'ID',
  find: ({ text }, report) => {
    if (!text.includes('://')) return;
    for (const match of text.matchAll(URL_PATTERN)) {
      const url = match[0].replace(/[.,;:!?)\]]+$/u, '');
      if (CARRIES_SECRET.test(url)) report([match.index, match.index + url.length]);
    }
  },
};

/** Keys that issuers give a beginning of their own, so that leaks can be recognised. */
const ISSUED_KEY =
  /(?:AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|(?:sk|pk|rk)_(?:live|test)_[0-9A-Za-z]{10,100}|whsec_[0-9A-Za-z]{16,100}|sk-[A-Za-z0-9_-]{20,200}|gh[pousr]_[0-9A-Za-z]{20,100}|github_pat_[0-9A-Za-z_]{20,100}|glpat-[0-9A-Za-z_-]{16,60}|xox[abprs]-[0-9A-Za-z-]{10,200}|AIza[0-9A-Za-z_-]{30,40}|ya29\.[0-9A-Za-z_-]{20,200}|SG\.[0-9A-Za-z_-]{16,64}\.[0-9A-Za-z_-]{16,64}|npm_[0-9A-Za-z]{30,40}|dop_v1_[0-9a-f]{64}|pat-(?:na|eu)\d-[0-9a-f-]{36}|hvs\.[0-9A-Za-z_-]{20,120}|00D[0-9A-Za-z]{12,15}![0-9A-Za-z._]{40,200}|eyJ[0-9A-Za-z_-]{10,4000}\.eyJ[0-9A-Za-z_-]{10,8000}(?:\.[0-9A-Za-z_-]{0,2000})?)(?![\p{L}\p{N}_])/uy;
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[^-]{0,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?)/gu;
/** `password: x`, `Kennwort = x`, `API key x`: what follows must look unlike a word. */
const AFTER_NAME =
  /(?:[_-]?(?:key|token|secret))?(?: is| ist| est| es| é| to| lautet|:|=|\s){1,4}["'`]?([^\s"'`,;]{4,200})/iuy;
const SECRET_NAMES =
  'password passwort passwd passcode passphrase pwd kennwort passe mdp contraseña clave wachtwoord hasło senha key apikey token secret bearer zugangsdaten pin';

/** Passwords, keys and tokens. */
export const secret: Detector = {
  id: 'secret',
  type: 'ID',
  cues: new Map([['secret-name', SECRET_NAMES]]),
  find: ({ text, words, cues }, report) => {
    findIssuedKeys(text, words, report);
    if (text.includes('-----BEGIN')) {
      for (const match of text.matchAll(PRIVATE_KEY))
        report([match.index, match.index + match[0].length]);
    }
    for (const start of cues.get('secret-name') ?? []) findNamedSecret(text, start, report);
  },
};

const SHORTEST_PART = 10;

/** Keys are found from their long part, back to where the whole begins. */
function findIssuedKeys(text: string, { count, starts, ends, kinds }: Words, report: Report): void {
  let free = 0;
  for (let index = 0; index < count; index += 1) {
    if (ends[index]! - starts[index]! < SHORTEST_PART || starts[index]! < free) continue;
    if ((kinds[index]! & (HAS_DIGIT | CAPITALIZED)) === 0 && !isJoint(text, starts[index]! - 1))
      continue;
    let start = starts[index]!;
    const limit = Math.max(free, start - 24);
    while (start > limit && isJoint(text, start - 1)) start -= 1;
    while (start > limit && (isWordAt(text, start - 1) || isJoint(text, start - 1))) start -= 1;
    ISSUED_KEY.lastIndex = start;
    const match = ISSUED_KEY.exec(text);
    free = ends[index]!;
    if (match === null) continue;
    free = start + match[0].length;
    report([start, free]);
  }
}

function isJoint(text: string, offset: number): boolean {
  return (
    text[offset] === '_' || text[offset] === '-' || text[offset] === '!' || text[offset] === '.'
  );
}

function findNamedSecret(text: string, start: number, report: Report): void {
  let from = start;
  while (isWordAt(text, from)) from += 1;
  AFTER_NAME.lastIndex = from;
  const match = AFTER_NAME.exec(text);
  if (match === null) return;
  const value = match[1]!.replace(/[.!?)\]]+$/u, '');
  const begin = from + match[0].length - match[1]!.length;
  const isAssigned = /[:=]/u.test(match[0].slice(0, -match[1]!.length));
  if (isSecretLooking(value, isAssigned)) report([begin, begin + value.length]);
}

/** Letters mixed with digits or marks; after a colon a mark or a digit is enough. */
function isSecretLooking(value: string, isAssigned: boolean): boolean {
  if (value.startsWith('[[') || value.startsWith('{{') || /^https?:/u.test(value)) return false;
  const kinds = [/[a-z]/u, /[A-Z]/u, /\d/u, /[^\p{L}\p{N}.-]/u].filter((kind) =>
    kind.test(value),
  ).length;
  if (isAssigned)
    return kinds >= 2 && /\d|[^\p{L}\p{N}.-]/u.test(value) && !/^\d{1,3}[.,%]?\d*$/u.test(value);
  return kinds >= 3 && value.length >= 8;
}
