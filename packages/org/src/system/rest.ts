/** `RestContext`: what an Apex REST class sees of its request, set by the server or by a test. */
import type { ApexMap } from '../runtime/collections.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { BagValue } from './bags.ts';
import { bagType, newBag } from './bags.ts';
import { defineType } from './define.ts';
import type { SystemType } from './system_type.ts';

const REQUEST = {
  headers: 'Map<String, String>=',
  params: 'Map<String, String>=',
  httpMethod: 'String',
  remoteAddress: 'String',
  requestBody: 'Blob',
  requestURI: 'String',
  resourcePath: 'String',
};

const RESPONSE = {
  headers: 'Map<String, String>=',
  responseBody: 'Blob',
  statusCode: 'Integer',
};

export interface RestState {
  request: BagValue | null;
  response: BagValue | null;
}

/** The request and response of the running transaction. */
export function restState(t: Transaction): RestState {
  return t.state<RestState>('rest', () => ({ request: null, response: null }));
}

export const newRestRequest = (): BagValue => newBag('RestRequest', REQUEST);
export const newRestResponse = (): BagValue => newBag('RestResponse', RESPONSE);

function put(map: string): (t: Transaction, self: BagValue, args: unknown[]) => void {
  return (_t, self, [name, value]) => {
    (self.get(map) as ApexMap).put(name, value);
  };
}

const contextType = defineType('RestContext', {});

export const restTypes: readonly SystemType[] = [
  bagType('RestRequest', {
    fields: REQUEST,
    methods: {
      'addHeader(String, String): void': put('headers'),
      'addParameter(String, String): void': put('params'),
    },
  }),
  bagType('RestResponse', {
    fields: RESPONSE,
    methods: { 'addHeader(String, String): void': put('headers') },
  }),
  {
    ...contextType,
    properties: (['request', 'response'] as const).map((name) => ({
      name,
      isStatic: true,
      type: name === 'request' ? 'RestRequest' : 'RestResponse',
      get: (t: Transaction) => restState(t)[name],
      set: (t: Transaction, _self: unknown, value: unknown) => {
        restState(t)[name] = value as BagValue | null;
      },
    })),
  },
];
