import { decodeBase64, decodeUtf8 } from '../base64url.ts';

/** The longest that a data key's wrap may be valid. */
export const MAXIMUM_VALIDITY_SECONDS = 15 * 60;
/** How far the clocks of CRM, gateway and key service may be apart. */
export const CLOCK_SKEW_SECONDS = 60;

/** What a wrapped data key is bound to. */
export interface KeyContext {
  readonly tenantId: string;
  readonly regionId: string;
  readonly inferenceId: string;
  readonly exp: number;
}

/** `bailiwick|<tenantId>|<regionId>|<inferenceId>|<exp>`. */
export function writeContext(context: KeyContext): string {
  const { tenantId, regionId, inferenceId, exp } = context;
  return `bailiwick|${tenantId}|${regionId}|${inferenceId}|${exp}`;
}

/** Reads a context from the request's base64; null when it is not exactly of the known form. */
export function readContext(encoded: unknown): KeyContext | null {
  if (typeof encoded !== 'string' || encoded.length > 1000) return null;
  const bytes = decodeBase64(encoded);
  const text = bytes === null ? null : decodeUtf8(bytes);
  const match =
    text === null
      ? null
      : /^bailiwick\|([A-Za-z0-9-]{1,40})\|([a-z0-9-]{1,40})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\|([1-9]\d{0,11})$/.exec(
          text,
        );
  if (!match) return null;
  return {
    tenantId: match[1]!,
    regionId: match[2]!,
    inferenceId: match[3]!,
    exp: Number(match[4]),
  };
}

/** Why a context may not be used now, or null when it may. */
export function contextFault(
  context: KeyContext,
  keyName: string,
  regionId: string,
  now: number,
): string | null {
  if (context.tenantId.toLowerCase() !== keyName) return 'the context belongs to another tenant';
  if (context.regionId !== regionId) return 'the context belongs to another region';
  if (context.exp <= now) return 'the context has expired: ask for a new data key';
  if (context.exp > now + MAXIMUM_VALIDITY_SECONDS + CLOCK_SKEW_SECONDS) {
    return 'the context is valid for more than 15 minutes: choose an earlier expiry';
  }
  return null;
}
