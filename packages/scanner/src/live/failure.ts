/** Why a live audit could not go on. */

/**
 * `TOKEN_REFUSED`: the token is expired, revoked or not for this org. `NOT_AVAILABLE`: this part does
 * not exist or may not be read; the audit goes on without it. `CURSOR_LOST`: a page can no longer be
 * continued; the section begins anew. `BUSY`: still refused for its rate after all attempts.
 * `BUDGET_SPENT`: as many requests were made as allowed. `DAILY_LIMIT`: what is left of the org's own
 * day is not ours to take. `UNREACHABLE`: no answer. `REFUSED`: an answer that means none of these.
 */
export type LiveCode =
  | 'TOKEN_REFUSED'
  | 'NOT_AVAILABLE'
  | 'CURSOR_LOST'
  | 'BUSY'
  | 'BUDGET_SPENT'
  | 'DAILY_LIMIT'
  | 'UNREACHABLE'
  | 'REFUSED';

/** A failure of a request, by code. `detail` is the platform's own code or status, never its text. */
export class LiveFailure extends Error {
  readonly code: LiveCode;
  readonly detail: string;

  constructor(code: LiveCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.name = 'LiveFailure';
    this.code = code;
    this.detail = detail;
  }
}
