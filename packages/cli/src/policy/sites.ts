/** Where the members of a bundle stand in the sources, and the line that tells a fault there. */
import type { ReadError } from '@bailiwick/policy';
import { withEmptyNamed } from './choices.ts';
import { pathOf } from './json_text.ts';
import type { MemberPath } from './json_text.ts';
import { memberName } from './member_names.ts';
import type { Sourced } from './sources.ts';

/** Reports what is wrong with a member, and what to do: two half sentences without a period. */
export type Report = (member: string, problem: string, cure: string) => void;

interface Site {
  readonly source: Sourced;
  readonly path: MemberPath;
}

/** Remembers which part of the bundle came from which place of which source. */
export class Sites {
  readonly #known = new Map<string, Site>();

  /** Everything below `member` of the bundle stands below `path` of the source. */
  put(member: string, source: Sourced, path: MemberPath = []): void {
    this.#known.set(member, { source, path });
  }

  /** One line: `config/law/gdpr.json:42:7: law row gdpr-adeq-xx: source is empty; name ...`. */
  line(bundle: unknown, member: string, problem: string, cure: string): string {
    const site = this.#siteOf(member);
    const place = site ? `${site.source.file}:${site.source.positionOf(site.path)}` : 'bundle';
    return faultLine(place, bundle, pathOf(member), problem, cure);
  }

  /** By the longest known beginning of the member. */
  #siteOf(member: string): Site | undefined {
    for (let end = member.length; end > 0; end -= 1) {
      if (end < member.length && !'.['.includes(member.charAt(end))) continue;
      const known = this.#known.get(member.slice(0, end));
      if (known) {
        return { source: known.source, path: [...known.path, ...pathOf(member.slice(end))] };
      }
    }
    return undefined;
  }
}

/** A fault of one source by itself. */
export function sourceFault(
  source: Sourced,
  member: string,
  problem: string,
  cure: string,
): string {
  const path = pathOf(member);
  return faultLine(`${source.file}:${source.positionOf(path)}`, source.value, path, problem, cure);
}

/** What a strict reader complains of, without the path that it begins with, and its cure. */
export function complaintOf(error: ReadError): readonly [string, string] {
  const problem = error.message.slice(error.path.length).trim();
  const told = error.path === '' ? error.message.replace('the value ', '') : problem;
  return [withEmptyNamed(told), CURES[error.code]];
}

const CURES: Readonly<Record<ReadError['code'], string>> = {
  MISSING: 'add it',
  EXTRA: 'take it out, or correct its name',
  WRONG_TYPE: 'correct its value',
  UNKNOWN_VALUE: 'use one of these',
};

function faultLine(
  place: string,
  root: unknown,
  path: MemberPath,
  problem: string,
  cure: string,
): string {
  const { subject, member } = memberName(root, path);
  const about = subject === '' ? '' : `${subject}: `;
  return `${place}: ${about}${member === '' ? '' : `${member} `}${problem}; ${cure}`;
}
