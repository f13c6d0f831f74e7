/** From the texts that a URL may be to hosts. */

import type { Place } from '../model/span.ts';
import type { HoleKind, Piece, Possible } from './text.ts';
import { isHole } from './text.ts';

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

/** A character that no URL in source has; stands for one piece that is not known. */
const HOLE = '\uFFFC';

const URL_TEXT = /^\s*([a-z][a-z0-9+.-]*):\/\/([^/?#\s]*)([^\s]*)/i;
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
    const scheme = (url[1] ?? '').toLowerCase();
    const start = text.indexOf('://') + 3;
    return fromHost(possible.pieces, scheme, url[2] ?? '', url[3] ?? '', start);
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
  if (/^\s*\/\/[a-z0-9]/i.test(text)) {
    return fromHost(possible.pieces, 'https', text.trim().slice(2).split(/[/?#]/)[0] ?? '', '', 2);
  }
  if (bareHost && /^[\w*\uFFFC-]+(?:\.[\w*\uFFFC-]+)+(?::\d+)?(?:\/|$)/.test(text.trim())) {
    const host = text.trim().split('/')[0] ?? '';
    return fromHost(possible.pieces, 'https', host, '', 0);
  }
  return null;
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

function flat(pieces: readonly Piece[]): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : HOLE)).join('');
}

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

function fromHost(
  pieces: readonly Piece[],
  scheme: string,
  authority: string,
  path: string,
  start: number,
): ResolvedUrl | null {
  // What stands before the last `@` is a user, whatever it looks like.
  const afterUser = authority.slice(authority.lastIndexOf('@') + 1);
  const from = start + authority.length - afterUser.length;
  const bare = withoutPath(hostOf(afterUser));
  const deciding = decidingPiece(pieces, from, from + bare.length);
  if (deciding !== null && 'own' in deciding) {
    return { ...NOTHING, scheme, own: true, place: deciding.place };
  }
  const host = bare.toLowerCase().replaceAll(HOLE, '*').replace(/\*+/g, '*').replace(/\.$/, '');
  // `*.example.com` tells who answers; `api.*` and `*` do not.
  const known = /(?:^|[.*])[a-z0-9-]+\.[a-z0-9-]+$|^localhost$|^\[/.test(host) && !/\*$/.test(host);
  if (host === '' && !authority.includes(HOLE)) {
    return null;
  }
  const hole = deciding !== null && isHole(deciding) ? deciding : firstHole(pieces);
  return {
    ...NOTHING,
    scheme,
    host: known ? host : '',
    path: path.replaceAll(HOLE, '*').slice(0, 200),
    unresolved: known ? '' : (hole?.hole ?? 'other'),
    subject: known ? '' : (hole?.name ?? host),
    place: (known ? deciding?.place : (hole?.place ?? deciding?.place)) ?? null,
  };
}

/** `api.example.com` followed by what is not known: that is a path, unless the known text is no whole host. */
function withoutPath(host: string): string {
  const match = /^((?:[^\uFFFC]*\uFFFC)*?[^\uFFFC]*[a-z0-9-]+\.[a-z]{2,})\uFFFC+$/i.exec(host);
  return match?.[1] ?? host;
}

function firstHole(pieces: readonly Piece[]): Extract<Piece, { hole: HoleKind }> | null {
  return pieces.find(isHole) ?? null;
}

function hostOf(authority: string): string {
  if (authority.startsWith('[')) {
    return authority.slice(0, authority.indexOf(']') + 1);
  }
  const colon = authority.lastIndexOf(':');
  return colon === -1 ? authority : authority.slice(0, colon);
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
