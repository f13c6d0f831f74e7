export { canonicalBytes, canonicalize } from './canonical.ts';
export type { Json } from './canonical.ts';
export { bundleBytes, bundleDigest, parseBundle, signBundle, verifyBundle } from './bundle.ts';
export type { BundleResult } from './bundle.ts';
export { decodeBase64url, encodeBase64url } from './base64url.ts';
export { signDetachedJws, signJws, verifyJws } from './jws.ts';
export type { JwsResult } from './jws.ts';
