import { expect } from 'vitest';
import type { HttpReply } from './https_request.ts';

/** Expects a named error with a cure. */
export async function refused(reply: HttpReply, status: number, code: string): Promise<void> {
  expect({ status: reply.status, code: reply.json.error?.code }, reply.text).toEqual({
    status,
    code,
  });
  expect(reply.json.error.cure).not.toBe('');
}
