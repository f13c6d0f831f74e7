/** What a value may be as a text: known pieces, and holes where something is not known. */

import type { FlowStep } from '../model/finding.ts';
import { HOLE } from '../hosts/destination.ts';
import type { Place } from '../model/span.ts';

/** Why a piece is not known. */
export type HoleKind =
  | 'parameter'
  | 'custom-setting'
  | 'custom-metadata'
  | 'record-field'
  | 'label'
  | 'environment'
  | 'named-credential'
  | 'field'
  | 'call'
  | 'other';

export type Piece =
  | { readonly text: string; readonly place: Place }
  | { readonly hole: HoleKind; readonly name: string; readonly place: Place }
  /** The CRM's own address: `URL.getOrgDomainUrl()`. */
  | { readonly own: true; readonly place: Place };

/** One text that the value may have. */
export interface Possible {
  readonly pieces: readonly Piece[];
  readonly steps: readonly FlowStep[];
  /** The value refers to itself (`url = url + x`): dropped when there is another. */
  readonly self?: boolean;
  /** Reads of settings, metadata and labels that gave the first piece: each is reported, too. */
  readonly reads: readonly Read[];
}

/** A read of configuration in code. */
export interface Read {
  readonly kind: HoleKind;
  readonly name: string;
  readonly place: Place;
}

/** At most so many texts are followed for one value; more are cut, the first ones kept. */
export const MOST_POSSIBLE = 48;

export function isHole(piece: Piece): piece is Extract<Piece, { hole: HoleKind }> {
  return 'hole' in piece;
}

/** All texts of `left` followed by all of `right`. */
export function followedBy(left: readonly Possible[], right: readonly Possible[]): Possible[] {
  const joined: Possible[] = [];
  for (const one of left) {
    for (const other of right) {
      if (joined.length >= MOST_POSSIBLE) {
        return joined;
      }
      joined.push({
        pieces: [...one.pieces, ...other.pieces],
        steps: one.steps.length > 0 ? one.steps : other.steps,
        reads: [...one.reads, ...other.reads],
        ...(one.self === true || other.self === true ? { self: true } : {}),
      });
    }
  }
  return joined;
}

/**
 * True when the pieces so far decide where data goes, so that what follows can be left out: a host with its end,
 * a credential's name, or nothing known at the very beginning.
 */
export function isDecided(possible: Possible): boolean {
  const text = flat(possible.pieces);
  return (
    text.trimStart().startsWith(HOLE) ||
    /^\s*callout:./i.test(text) ||
    /^\s*[a-z][a-z0-9+.-]*:\/\/[^/?#]+[/?#]/i.test(text)
  );
}

/** A whole host whose end is still open: `https://api.example.com`. */
export function hasWholeHost(possible: Possible): boolean {
  const text = flat(possible.pieces);
  return (
    !text.includes(HOLE) &&
    /^\s*[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*\.)?[a-z0-9-]+\.[a-z]{2,}$/i.test(text)
  );
}

/** True when a text behind a whole host belongs to the host or makes a user of it: `@evil.example`, `.br`. */
export function continuesHost({ pieces }: Possible): boolean {
  const first = pieces.find((piece) => !('text' in piece) || piece.text !== '');
  return first !== undefined && 'text' in first && !/^[/?#\\]/.test(first.text);
}

/** The pieces as one text, with HOLE for each that is not known. */
export function flat(pieces: readonly Piece[]): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : HOLE)).join('');
}

/** A text without what stands twice. */
export function distinct(possible: readonly Possible[]): Possible[] {
  const seen = new Set<string>();
  const found: Possible[] = [];
  for (const one of possible) {
    const key = JSON.stringify(one.pieces);
    if (!seen.has(key)) {
      seen.add(key);
      found.push(one);
    }
  }
  return found.slice(0, MOST_POSSIBLE);
}
