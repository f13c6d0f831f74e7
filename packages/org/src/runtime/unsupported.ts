/**
 * What the local org does not support and cannot refuse before the program runs: a name that is
 * only known at run time, or a part of a project that was compiled without what it cannot have.
 * It is no Apex exception, so that no `catch` of the program takes it for one, and every one is
 * remembered, so that a `finally` that returns cannot hide it.
 */
export class UnsupportedApex extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'UnsupportedApex';
  }
}

const reached: string[] = [];

/** Ends the program: it has reached something that the local org does not support. */
export function unsupported(what: string): never {
  reached.push(what);
  throw new UnsupportedApex(what);
}

/** What has been reached since the last call, first one first. */
export function takeUnsupported(): readonly string[] {
  return reached.splice(0);
}
