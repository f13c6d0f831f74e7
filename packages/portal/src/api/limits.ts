/** Rate limits by token: ten seconds rolling, the UTC day, and searches by the second. */
import { ApiError } from './errors.ts';
import type { PortalState } from '../store/state.ts';

export interface RateLimits {
  /** Requests in any ten seconds. */
  readonly perTenSeconds: number;
  readonly perDay: number;
  /** Searches in any second. */
  readonly searchesPerSecond: number;
}

/** A private app of an Enterprise account. */
export const USUAL_LIMITS: RateLimits = {
  perTenSeconds: 190,
  perDay: 1_000_000,
  searchesPerSecond: 5,
};

const WINDOW_MS = 10_000;

export class Limiter {
  readonly #limits: RateLimits;
  readonly #requests = new Map<string, number[]>();
  readonly #searches = new Map<string, number[]>();

  constructor(limits: RateLimits) {
    this.#limits = limits;
  }

  /**
   * Counts a request and gives the headers of its answer; throws 429 when it is one too many. Refused
   * requests do not count towards the windows.
   */
  admit(state: PortalState, token: string, now: number, isSearch: boolean): Record<string, string> {
    const day = new Date(now).toISOString().slice(0, 10);
    const usage = state.usage[token];
    const today = usage?.day === day ? usage.count : 0;
    const { perDay, perTenSeconds, searchesPerSecond } = this.#limits;
    if (today >= perDay)
      throw limited('DAILY', 'You have reached your daily limit.', this.#headers(0, 0));
    const searches = recent(this.#searches, token, now, 1_000);
    if (isSearch && searches.length >= searchesPerSecond) {
      throw limited('SECONDLY', 'You have reached your secondly limit.', {});
    }
    const requests = recent(this.#requests, token, now, WINDOW_MS);
    if (requests.length >= perTenSeconds) {
      const headers = this.#headers(perDay - today, 0);
      throw limited(
        'TEN_SECONDLY_ROLLING',
        'You have reached your ten_secondly_rolling limit.',
        headers,
      );
    }
    requests.push(now);
    if (isSearch) searches.push(now);
    state.usage[token] = { day, count: today + 1 };
    // Answers of the search carry no such headers.
    return isSearch ? {} : this.#headers(perDay - today - 1, perTenSeconds - requests.length);
  }

  #headers(dailyRemaining: number, remaining: number): Record<string, string> {
    return {
      'x-hubspot-ratelimit-daily': String(this.#limits.perDay),
      'x-hubspot-ratelimit-daily-remaining': String(dailyRemaining),
      'x-hubspot-ratelimit-interval-milliseconds': String(WINDOW_MS),
      'x-hubspot-ratelimit-max': String(this.#limits.perTenSeconds),
      'x-hubspot-ratelimit-remaining': String(remaining),
    };
  }
}

/** 429 in HubSpot's shape; `policyName` is what clients decide their waiting by. */
export function limited(
  policyName: string,
  message: string,
  headers: Readonly<Record<string, string>>,
): ApiError {
  return new ApiError(429, 'RATE_LIMITS', message, {
    policyName,
    errorType: 'RATE_LIMIT',
    headers,
  });
}

function recent(all: Map<string, number[]>, token: string, now: number, span: number): number[] {
  const kept = (all.get(token) ?? []).filter((at) => at > now - span);
  all.set(token, kept);
  return kept;
}
