import type { Gateway } from '../gateway.ts';
import { signJws } from '../jws.ts';
import type { Decided } from './decide.ts';
import type { Progress } from './describe.ts';

/** The receipt: who processed what, where, under which law, with which answer; compact JWS, ES256. */
export function signReceipt(
  gateway: Gateway,
  progress: Progress,
  decided: Decided,
  answer: { readonly digest: string; readonly flags: readonly string[] },
  leaf: number,
): string {
  const { decision, model, bundle, skill } = decided;
  const claims = {
    typ: 'bailiwick-receipt-1',
    inf: progress.inference,
    tnt: progress.caller.tenant,
    reg: gateway.regionId,
    loc: decision.locatedIn,
    sto: decision.storedIn,
    opr: decision.operatedBy,
    skl: skill.id,
    skd: skill.textDigest,
    mdl: model.id,
    mdg: model.digest,
    pol: bundle.digest,
    leg: decision.legs,
    rqd: progress.caller.bodyDigest,
    asd: answer.digest,
    flg: answer.flags,
    leaf,
    iat: gateway.now(),
  };
  const { key, keyId } = gateway.receiptKey;
  return signJws({ alg: 'ES256', kid: keyId }, JSON.stringify(claims), key);
}
