/** Endpoint functions at `/hs/serverless/<path>`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FunctionError } from '../functions/runner.ts';
import type { FunctionRunner } from '../functions/runner.ts';
import { LocalError, readText, writeJson } from './exchange.ts';

/** Answers with what the function gives: `{statusCode, body, headers}`. */
export async function answerEndpoint(
  options: { readonly functions?: FunctionRunner },
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const path = url.pathname.slice('/hs/serverless'.length);
  const method = request.method ?? 'GET';
  const methods = options.functions?.endpointMethods(path) ?? [];
  if (options.functions === undefined || methods.length === 0) {
    throw new LocalError(404, `no function has the endpoint ${path}`);
  }
  if (!methods.includes(method)) throw new LocalError(405, `${path} does not take ${method}`);
  const body = await readText(request);
  let answer: unknown;
  try {
    answer = await options.functions.runEndpoint({
      method,
      path,
      params: Object.fromEntries(
        [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]),
      ),
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: bodyOf(request, body),
    });
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    throw new LocalError(
      error.reason === 'TIMEOUT' ? 504 : 500,
      `the function failed: ${error.reason}`,
    );
  }
  const { statusCode, body: value, headers } = (answer ?? {}) as Record<string, unknown>;
  if (typeof statusCode !== 'number' || !Number.isInteger(statusCode)) {
    throw new LocalError(500, 'the function must give {statusCode, body}');
  }
  writeJson(response, statusCode, value, textHeaders(headers));
}

function bodyOf(request: IncomingMessage, text: string): unknown {
  if (text === '') return null;
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new LocalError(400, 'the body is not JSON');
  }
}

function textHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== 'object' || headers === null) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
