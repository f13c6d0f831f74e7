import { REGION } from './installation.ts';

/** What the CRM reports of an inference to `POST /v1/log`; tests bend it. */
export function reported(
  inference: string,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    inference,
    phase: 'requested',
    at: 1_790_000_000,
    region: REGION,
    skill: 'draft-reply',
    bundle: '',
    subjects: ['DE'],
    reason: '',
    user: '005000000000001AAA',
    ...more,
  };
}
