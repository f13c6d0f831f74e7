import { createHash } from 'node:crypto';
import { encodeBase64url } from '../base64url.ts';
import { sealText } from '../seal/seal.ts';
import type { Opened } from './open.ts';

/** Seals the answer with the request's content key, bound to the inference. */
export function sealAnswer(
  opened: Opened,
  text: string,
): { readonly token: string; readonly digest: string } {
  const header = { ...opened.header, obj: 'Inference', fld: 'Answer', rid: opened.header.inf };
  const token = sealText(header, text, opened.contentKey);
  return { token, digest: encodeBase64url(createHash('sha256').update(token).digest()) };
}
