/** Faults on order: what a client has to live with, at the request where a test wants it. */
import type { ApiRequest } from './exchange.ts';

export type Fault =
  /** 429 of the ten-second limit, or of the day's; with `Retry-After` where its seconds are given. */
  | {
      readonly kind: 'rate-limit';
      readonly policy?: 'DAILY';
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 | 504 }
  /** Answers after so many milliseconds of the portal's clock. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The connection ends without an answer: before or after the request took effect. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  | { readonly kind: 'expired-token' };

export interface FaultStep {
  readonly fault: Fault;
  readonly method?: string;
  /** Part of the path, or a pattern for it. */
  readonly path?: string | RegExp;
  /** Fitting requests that pass first; 0 by default. */
  readonly after?: number;
  /** Fitting requests that fail; 1 by default. */
  readonly times?: number;
}

/** Asked once for each request, before anything else is done with it. */
export type FaultPlan = (request: ApiRequest) => Fault | null;

/** A plan of steps, each with its own count; the first step that fits and is due decides. */
export function scriptedFaults(steps: readonly FaultStep[]): FaultPlan {
  const seen = steps.map(() => 0);
  return (request) => {
    for (const [index, step] of steps.entries()) {
      if (!fits(step, request)) continue;
      const count = seen[index]!++;
      const first = step.after ?? 0;
      if (count >= first && count < first + (step.times ?? 1)) return step.fault;
    }
    return null;
  };
}

function fits(step: FaultStep, request: ApiRequest): boolean {
  const path = request.url.split('?')[0]!;
  if (step.method !== undefined && step.method !== request.method) return false;
  if (step.path === undefined) return true;
  return typeof step.path === 'string' ? path.includes(step.path) : step.path.test(path);
}
