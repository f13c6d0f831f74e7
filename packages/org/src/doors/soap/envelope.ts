/** SOAP envelopes: one call in, one result or fault out. */
import { XMLParser } from 'fast-xml-parser';
import { escapeXml } from '../metadata/retrieve.ts';

export type XmlTree = { readonly [name: string]: unknown };

export interface SoapCall {
  readonly method: string;
  readonly body: XmlTree;
  /** From the header; '' without one. */
  readonly sessionId: string;
}

/** A refusal in SOAP's shape; its text holds nothing secret. */
export class SoapFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'SoapFault';
    this.code = code;
  }
}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  ignoreDeclaration: true,
});

/** The call in an envelope; throws SoapFault when it is none. */
export function readEnvelope(text: string): SoapCall {
  // No entity is declared in an honest call.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new SoapFault('soapenv:Client', 'no DTD allowed');
  let envelope: XmlTree;
  try {
    envelope = treeOf(treeOf(parser.parse(text))['Envelope']);
  } catch {
    throw new SoapFault('soapenv:Client', 'the request is not well-formed XML');
  }
  const body = treeOf(envelope['Body']);
  const [method] = Object.keys(body).filter((name) => !name.startsWith('#'));
  if (method === undefined) throw new SoapFault('soapenv:Client', 'the envelope has no call');
  const header = treeOf(treeOf(envelope['Header'])['SessionHeader']);
  return { method, body: treeOf(body[method]), sessionId: textOf(header, 'sessionId') };
}

/** A node with children; `{}` for text or nothing. */
export const treeOf = (value: unknown): XmlTree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as XmlTree) : {};

/** An element that may stand once, several times or not at all. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];

export const textOf = (tree: XmlTree, name: string): string => {
  const value = tree[name];
  return typeof value === 'string' ? value : '';
};

/** A value as elements: lists repeat their element, null and undefined are left out. */
export function elements(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((one) => elements(name, one)).join('');
  const inner =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([key, one]) => elements(key, one))
          .join('')
      : escapeXml(String(value as string));
  return `<${name}>${inner}</${name}>`;
}

const envelope = (namespace: string, body: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
  `xmlns="${namespace}" xmlns:sf="urn:fault.partner.soap.sforce.com">` +
  `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

/** The answer with a result; a list repeats `<result>`. */
export const resultEnvelope = (namespace: string, method: string, result: unknown): string =>
  envelope(namespace, `<${method}Response>${elements('result', result)}</${method}Response>`);

export function faultEnvelope(namespace: string, fault: SoapFault): string {
  const plain = fault.code.replace(/^sf:/, '');
  const told = `${plain}: ${fault.message}`;
  return envelope(
    namespace,
    `<soapenv:Fault><faultcode>${fault.code}</faultcode>` +
      `<faultstring>${escapeXml(told)}</faultstring></soapenv:Fault>`,
  );
}
