/**
 * What both ends of the gateway's protocol share: signatures, sealed values, bundles, key ids. No
 * I/O, so that functions in a CRM can carry it.
 */
export { decodeBase64url, decodeUtf8, encodeBase64url } from './base64url.ts';
export { bundleDigest, verifyBundle } from './bundle.ts';
export { canonicalize } from './canonical.ts';
export { signJws, verifyJws } from './jws.ts';
export { writeKeyId } from './seal/header.ts';
export type { SealHeader } from './seal/header.ts';
export { makeJwe, openJwe, parseJwe } from './seal/jwe.ts';
export { contentKey, openSealed, readSealed, sealText } from './seal/seal.ts';
