/** What the protected header of a sealed value says; the order of members is the contract's. */
export interface SealHeader {
  readonly kid: string;
  readonly tnt: string;
  readonly obj: string;
  readonly fld: string;
  readonly rid: string;
  readonly inf: string;
  readonly pol: string;
  readonly exp: number;
  readonly wdk: string;
}

const TEXT_MEMBERS = ['kid', 'tnt', 'obj', 'fld', 'rid', 'inf', 'pol', 'wdk'] as const;

/** The one spelling of a header: `alg`, `enc`, then the members of `SealHeader` in order. */
export function writeSealHeader(header: SealHeader): string {
  const { kid, tnt, obj, fld, rid, inf, pol, exp, wdk } = header;
  return JSON.stringify({
    alg: 'dir',
    enc: 'A256CBC-HS512',
    kid,
    tnt,
    obj,
    fld,
    rid,
    inf,
    pol,
    exp,
    wdk,
  });
}

/**
 * Reads a protected header; null unless its text is exactly what `writeSealHeader` would write.
 * That one comparison refuses missing, extra, doubled and reordered members and white space.
 */
export function readSealHeader(
  members: Readonly<Record<string, unknown>>,
  headerText: string,
): SealHeader | null {
  const isTyped =
    TEXT_MEMBERS.every((name) => typeof members[name] === 'string' && members[name] !== '') &&
    Number.isSafeInteger(members['exp']);
  if (!isTyped) return null;
  const header = members as unknown as SealHeader;
  return writeSealHeader(header) === headerText ? header : null;
}

/** Parts of a key id `<regionId>/<tenantId>/v<n>`, or null. */
export function readKeyId(
  keyId: string,
): { readonly regionId: string; readonly tenantId: string; readonly version: number } | null {
  const match = /^([a-z0-9-]{1,40})\/([A-Za-z0-9-]{1,40})\/v([1-9]\d{0,8})$/.exec(keyId);
  return match ? { regionId: match[1]!, tenantId: match[2]!, version: Number(match[3]) } : null;
}

export function writeKeyId(regionId: string, tenantId: string, version: number): string {
  return `${regionId}/${tenantId}/v${version}`;
}
