/** A receipt in the reader's words. */
import type { Decision } from '@bailiwick/policy';
import type { Receipt } from '../contract.ts';
import type { ReceiptFacts } from '../gateway/receipt.ts';
import type { Session } from '../session.ts';
import { textWriter } from '../texts/writer.ts';

/** What a page shows of a receipt that was verified. */
export function receiptOf(
  session: Session,
  decision: Decision,
  skillId: string,
  modelId: string,
  raw: string,
  facts: ReceiptFacts,
): Receipt {
  const { bundle } = session.signed;
  const writer = textWriter(session.runtime.catalogues, session.language, bundle);
  const skill = bundle.skills.find(({ id }) => id === skillId);
  const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];
  return {
    verified: true,
    region: decision.regionId,
    locatedIn: decision.locatedIn,
    operatedBy: decision.operatedBy,
    mechanisms: unique(decision.legs.map((leg) => `${leg.leg}:${leg.regime}:${leg.mechanism}`)),
    recipients: unique(decision.legs.map((leg) => `${leg.leg}:${writer.recipient(leg.recipient)}`)),
    skill: skillId,
    skillDigest: skill?.textDigest ?? '',
    skillOwner: skill?.owner ?? '',
    skillLicence: skill?.licence ?? '',
    model: modelId,
    modelDigest: facts.modelDigest,
    bundleDigest: decision.bundleDigest,
    issuedAt: facts.issuedAt === 0 ? '' : new Date(facts.issuedAt * 1000).toISOString(),
    leaf: facts.leaf,
    raw,
  };
}
