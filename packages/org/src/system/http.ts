/** `Http`, its request and response, and the mock interface that tests need. */
import { ApexList } from '../runtime/collections.ts';
import { callMethod } from '../runtime/object_model.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { BlobValue } from '../runtime/values.ts';
import { platformOf } from '../platform/org_transaction.ts';
import { defineType } from './define.ts';
import { testStateOf } from './test_state.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'];
const LONGEST_TIMEOUT_MS = 120_000;
const DEFAULT_TIMEOUT_MS = 10_000;

class HttpRequestValue {
  endpoint: string | null = null;
  method: string | null = null;
  body = new BlobValue(new Uint8Array());
  timeoutMs = DEFAULT_TIMEOUT_MS;
  readonly headers = new HeaderTable();
}

class HttpResponseValue {
  status: string | null = null;
  statusCode = 0;
  body = new BlobValue(new Uint8Array());
  readonly headers = new HeaderTable();
}

/** Header names keep their first spelling and are found in any letter case. */
class HeaderTable {
  readonly #values = new Map<string, { readonly name: string; readonly value: string }>();

  set(name: string, value: string): void {
    const key = name.toLowerCase();
    this.#values.set(key, { name: this.#values.get(key)?.name ?? name, value });
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase())?.value ?? null;
  }

  names(): string[] {
    return [...this.#values.values()].map(({ name }) => name);
  }

  toRecord(): Record<string, string> {
    return Object.fromEntries([...this.#values.values()].map(({ name, value }) => [name, value]));
  }
}

function setHeader(t: Transaction, headers: HeaderTable, name: string, value: string): void {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || /[\r\n\0]/.test(value)) {
    t.raise(
      'System.CalloutException',
      `Invalid HTTP header: ${name.replace(/[^\x20-\x7e]/g, '?')}`,
    );
  }
  headers.set(name, value);
}

function send(t: Transaction, request: HttpRequestValue): unknown {
  if (request.endpoint === null) t.raise('System.CalloutException', 'no endpoint specified');
  if (request.method === null) t.raise('System.CalloutException', 'no method specified');
  const mock = testStateOf(t).httpMock;
  const platform = platformOf(t);
  if (platform.core.isTest && mock !== null) {
    platform.beginCallout();
    const answer = callMethod(mock, 'respond', [request]);
    if (answer === null) t.raise('System.CalloutException', 'the mock gave no response');
    return answer;
  }
  const received = t.callout({
    url: request.endpoint!,
    method: request.method!,
    headers: request.headers.toRecord(),
    body: request.body.bytes,
    timeoutMs: request.timeoutMs,
  });
  const response = new HttpResponseValue();
  response.statusCode = received.status;
  response.status = received.statusText;
  response.body = new BlobValue(received.body);
  for (const [name, value] of Object.entries(received.headers)) response.headers.set(name, value);
  return response;
}

/** Bytes that are no UTF-8 read as the replacement character, as `getBody` does. */
const textOf = (body: BlobValue): string => new TextDecoder().decode(body.bytes);

export const httpTypes = [
  defineType('Http', {
    constructors: { '()': () => new HttpValue() },
    isInstance: (value) => value instanceof HttpValue,
    methods: {
      'send(HttpRequest): HttpResponse': (t, _s, [request]) => send(t, request),
    },
  }),
  defineType('HttpRequest', {
    constructors: { '()': () => new HttpRequestValue() },
    isInstance: (value) => value instanceof HttpRequestValue,
    methods: {
      'setEndpoint(String): void': (_t, s, [url]) => {
        s.endpoint = url;
      },
      'getEndpoint(): String': (_t, s) => s.endpoint,
      'setMethod(String): void': (t, s, [method]) => {
        if (!METHODS.includes(method.toUpperCase())) {
          t.raise('System.CalloutException', `Method not supported: ${method}`);
        }
        s.method = method.toUpperCase();
      },
      'getMethod(): String': (_t, s) => s.method,
      'setHeader(String, String): void': (t, s, [name, value]) =>
        setHeader(t, s.headers, name, value),
      'getHeader(String): String': (_t, s, [name]) => s.headers.get(name),
      'setBody(String): void': (_t, s, [text]) => {
        s.body = BlobValue.fromText(text);
      },
      'getBody(): String': (_t, s) => textOf(s.body),
      'setBodyAsBlob(Blob): void': (_t, s, [blob]) => {
        s.body = blob;
      },
      'getBodyAsBlob(): Blob': (_t, s) => s.body,
      'setTimeout(Integer): void': (t, s, [milliseconds]) => {
        if (milliseconds < 1 || milliseconds > LONGEST_TIMEOUT_MS) {
          t.raise('System.CalloutException', 'Invalid timeout: must be between 1 and 120000');
        }
        s.timeoutMs = milliseconds;
      },
      'getCompressed(): Boolean': () => false,
    },
  }),
  defineType('HttpResponse', {
    constructors: { '()': () => new HttpResponseValue() },
    isInstance: (value) => value instanceof HttpResponseValue,
    methods: {
      'getStatusCode(): Integer': (_t, s) => s.statusCode,
      'setStatusCode(Integer): void': (_t, s, [code]) => {
        s.statusCode = code;
      },
      'getStatus(): String': (_t, s) => s.status,
      'setStatus(String): void': (_t, s, [status]) => {
        s.status = status;
      },
      'getBody(): String': (_t, s) => textOf(s.body),
      'setBody(String): void': (_t, s, [text]) => {
        s.body = BlobValue.fromText(text);
      },
      'getBodyAsBlob(): Blob': (_t, s) => s.body,
      'setBodyAsBlob(Blob): void': (_t, s, [blob]) => {
        s.body = blob;
      },
      'getHeader(String): String': (_t, s, [name]) => s.headers.get(name),
      'setHeader(String, String): void': (t, s, [name, value]) =>
        setHeader(t, s.headers, name, value),
      'getHeaderKeys(): List<String>': (_t, s) => new ApexList(s.headers.names(), 'String'),
    },
  }),
  defineType('HttpCalloutMock', {
    kind: 'interface',
    abstractMethods: ['respond(HttpRequest): HttpResponse'],
  }),
];

class HttpValue {}
