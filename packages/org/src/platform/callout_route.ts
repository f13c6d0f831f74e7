/**
 * Where a callout goes: `callout:Name/path` through a named credential. The local org has no remote
 * site settings, so a plain URL is refused, and nothing leaves but through `settings.callout`.
 */
import type { CalloutRequest, CalloutResponse } from '../runtime/transaction.ts';
import { CalloutFailure } from './callout_failure.ts';
import type { OrgTransaction } from './org_transaction.ts';

/** Largest answer that Apex takes, by kind of transaction. */
const LARGEST_ANSWER = { synchronous: 6_000_000, asynchronous: 12_000_000 };

/** Sends the request through its credential; every failure is a CalloutException. */
export function routeCallout(
  transaction: OrgTransaction,
  request: CalloutRequest,
): CalloutResponse {
  const match = /^callout:([A-Za-z][A-Za-z0-9_]*)(.*)$/is.exec(request.url);
  if (match === null) {
    return transaction.raise(
      'System.CalloutException',
      'Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ' +
        originOf(request.url),
    );
  }
  const [, name = '', rest = ''] = match;
  const credential = transaction.core.settings.credentials.get(name.toLowerCase());
  const allowed =
    credential !== undefined &&
    (credential.principal === undefined ||
      transaction.rights.credentialPrincipal(credential.principal));
  if (!allowed) {
    return transaction.raise(
      'System.CalloutException',
      "The callout couldn't access the endpoint. You might not have the required permissions, or " +
        `the named credential "${name}" might not exist.`,
    );
  }
  const url = `${credential.url.replace(/\/$/, '')}${rest}`;
  // A path such as `@other.host` or `:1/` must not change where the credential's headers go.
  if (!URL.canParse(url) || new URL(url).origin !== new URL(credential.url).origin) {
    return transaction.raise(
      'System.CalloutException',
      `Invalid path for the credential "${name}"`,
    );
  }
  const response = send(
    transaction,
    { ...request, url, headers: merged(request, credential.headers) },
    {
      certificateAuthority: credential.certificateAuthority,
      credential: credential.name,
    },
  );
  const isAsync = transaction.options.isAsync === true;
  const largest = isAsync ? LARGEST_ANSWER.asynchronous : LARGEST_ANSWER.synchronous;
  if (response.body.byteLength > largest) {
    return transaction.raise(
      'System.CalloutException',
      `Exceeded max size limit of ${String(largest)} with response size ` +
        String(response.body.byteLength),
    );
  }
  return response;
}

function send(
  transaction: OrgTransaction,
  request: CalloutRequest,
  route: { readonly certificateAuthority: string | undefined; readonly credential: string },
): CalloutResponse {
  try {
    return transaction.core.settings.callout(request, route);
  } catch (error) {
    if (!(error instanceof CalloutFailure)) throw error;
    return transaction.raise('System.CalloutException', error.message, error);
  }
}

/** The credential's headers win: code cannot replace its authentication. */
function merged(
  request: CalloutRequest,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const headers: Record<string, string> = {};
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  for (const [name, value] of Object.entries(request.headers)) {
    if (!names.has(name.toLowerCase())) headers[name] = value;
  }
  return { ...headers, ...own };
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'not a URL');
