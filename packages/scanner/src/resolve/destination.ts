/** From the texts that a URL may be to hosts. */

import { HOLE, parseDestination } from '../hosts/destination.ts';
import type { Place } from '../model/span.ts';
import type { HoleKind, Piece, Possible } from './text.ts';
import { flat, isHole } from './text.ts';

export interface ResolvedUrl {
  readonly scheme: string;
  /** `*` stands for each run of what is not known; '' when nothing of the host is known. */
  readonly host: string;
  readonly path: string;
  readonly unresolved: HoleKind | '';
  /** What the unknown thing is called in the source. */
  readonly subject: string;
  /** Name behind `callout:`; with `*` for what is not known. */
  readonly credential: string;
  /** Where the text that decides the host stands. */
  readonly place: Place | null;
  readonly own: boolean;
}

/** A scheme with an authority; slashes and backslashes as the URL standard takes them. */
const URL_TEXT = /^\s*(?:[a-z][a-z0-9+.-]*:\/\/|https?:[/\\]*|wss?:[/\\]*)/i;
const CALLOUT = /^\s*callout:([^/?#\s]*)(.*)/is;

/**
 * Reads a text as a URL. `bareHost` takes a text without a scheme as a host (`hostname` options);
 * otherwise such a text is a path on the page's own host, which is no egress: null.
 */
export function resolveUrl(possible: Possible, bareHost: boolean): ResolvedUrl | null {
  const text = flat(possible.pieces);
  const callout = CALLOUT.exec(text);
  if (callout !== null) {
    return fromCallout(possible.pieces, callout[1] ?? '', callout[2] ?? '', text);
  }
  const url = URL_TEXT.exec(text);
  if (url !== null) {
    return fromUrl(possible.pieces, text, url[0].length);
  }
  const first = possible.pieces.find((piece) => !('text' in piece) || piece.text.trim() !== '');
  if (first === undefined) {
    return null;
  }
  if ('own' in first) {
    return { ...NOTHING, own: true, place: first.place };
  }
  if (isHole(first)) {
    return { ...NOTHING, unresolved: first.hole, subject: first.name, place: first.place };
  }
  const open = /^\s*\/\/(?=[a-z0-9])/i.exec(text);
  if (open !== null) {
    return fromUrl(possible.pieces, text, open[0].length);
  }
  const isHost = /^\s*[\w*\uFFFC-]+(?:\.[\w*\uFFFC-]+)+(?::\d+)?(?:\/|$)/.test(text);
  return bareHost && isHost ? fromUrl(possible.pieces, text, 0) : null;
}

const NOTHING: ResolvedUrl = {
  scheme: '',
  host: '',
  path: '',
  unresolved: '',
  subject: '',
  credential: '',
  place: null,
  own: false,
};

/** A credential's name ends at `/`, or where a piece that is not known follows known text: a path begins there. */
function fromCallout(
  pieces: readonly Piece[],
  written: string,
  path: string,
  text: string,
): ResolvedUrl {
  const start = text.toLowerCase().indexOf('callout:') + 'callout:'.length;
  const end = written.indexOf(HOLE, 1);
  const name = end === -1 ? written : written.slice(0, end);
  const deciding = decidingPiece(pieces, start, start + Math.max(1, name.length));
  const hole = deciding !== null && isHole(deciding) ? deciding : null;
  const unknown = name === '' || name.includes(HOLE);
  return {
    ...NOTHING,
    scheme: 'callout',
    credential: unknown ? '*' : name,
    path: path.replaceAll(HOLE, '*'),
    unresolved: unknown ? (hole?.hole ?? 'other') : '',
    subject: hole?.name ?? '',
    place: deciding?.place ?? null,
  };
}

/**
 * `start` is where the authority begins. Which host it names is the URL standard's word (hosts/destination.ts): a
 * reading of our own would be a way to hide one.
 */
function fromUrl(pieces: readonly Piece[], text: string, start: number): ResolvedUrl | null {
  const whole = /^\s*[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text.slice(start)}`;
  const { scheme, host, path, certainty } = parseDestination(whole);
  const authority = /^[^/\\?#]*/.exec(text.slice(start))?.[0] ?? '';
  const afterUser = authority.slice(authority.lastIndexOf('@') + 1);
  const from = start + authority.length - afterUser.length;
  const name = certainty === 'assumed' ? host : afterUser.replace(/:\d*$/, '');
  const deciding = decidingPiece(pieces, from, from + name.length);
  if (deciding !== null && 'own' in deciding) {
    return { ...NOTHING, scheme, own: true, place: deciding.place };
  }
  if (authority === '') {
    return null;
  }
  const known = certainty === 'known' || certainty === 'assumed' || isTold(host, certainty);
  const hole = deciding !== null && isHole(deciding) ? deciding : firstHole(pieces);
  return {
    ...NOTHING,
    scheme,
    host: known ? host : '',
    path: path.slice(0, 200),
    unresolved: known ? '' : (hole?.hole ?? 'other'),
    subject: known ? '' : (hole?.name ?? host),
    place: (known ? deciding?.place : (hole?.place ?? deciding?.place)) ?? null,
  };
}

/** `*.example.com` tells who answers; `api.*` and `*` do not. */
function isTold(host: string, certainty: string): boolean {
  return certainty === 'partly' && /(?:^|[.*])[a-z0-9-]+\.[a-z0-9-]+$/.test(host);
}

function firstHole(pieces: readonly Piece[]): Extract<Piece, { hole: HoleKind }> | null {
  return pieces.find(isHole) ?? null;
}

/** The piece that holds the end of a range: who answers is decided by the last labels of a host. */
function decidingPiece(pieces: readonly Piece[], from: number, to: number): Piece | null {
  let at = 0;
  let found: Piece | null = null;
  for (const piece of pieces) {
    const length = 'text' in piece ? piece.text.length : 1;
    const begins = Math.max(at, from);
    const ends = Math.min(at + length, to);
    if (begins < ends && (found === null || matters(piece, begins - at, ends - at))) {
      found = piece;
    }
    at += length;
  }
  return found ?? pieces.find((piece) => !('text' in piece) || piece.text !== '') ?? null;
}

/** A port or a trailing path sign decides nothing; letters and holes do. */
function matters(piece: Piece, from: number, to: number): boolean {
  return 'text' in piece ? /[a-z]/i.test(piece.text.slice(from, to)) : true;
}
