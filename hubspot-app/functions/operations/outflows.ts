/** The ways out of the portal, each with the policy's verdict. */
import type { Outflow } from '../contract.ts';
import { demandRole } from '../access/roles.ts';
import { alertStore } from '../alerts/store.ts';
import { readOutflows } from '../governance/outflow_facts.ts';
import { verdictOf } from '../governance/verdicts.ts';
import type { Session } from '../session.ts';
import { textWriter } from '../texts/writer.ts';

const DAY_MS = 86_400_000;

export async function outflows(session: Session): Promise<{
  readonly checkedAt: string;
  readonly outflows: readonly Outflow[];
  readonly unread: readonly string[];
}> {
  await demandRole(session, ['compliance', 'auditor']);
  const { facts, unread } = await readOutflows(session.api);
  const closed = await alertStore(session.api, session.signed.tenantId).list('closed');
  const settled = new Set(closed.map(({ key }) => key));
  const writer = textWriter(session.runtime.catalogues, session.language, session.signed.bundle);
  const now = session.now() * 1000;
  return {
    checkedAt: new Date(now).toISOString(),
    unread,
    outflows: facts.map((fact): Outflow => {
      const { verdict, reasons } = verdictOf(session, fact);
      const age = now - Date.parse(fact.firstSeenAt);
      return {
        kind: fact.kind,
        name: fact.name,
        target: fact.target,
        verdict,
        reasons: writer.reasons(reasons),
        firstSeenAt: fact.firstSeenAt,
        ageDays: Number.isFinite(age) ? Math.max(0, Math.floor(age / DAY_MS)) : -1,
        isNew: !settled.has(fact.key),
      };
    }),
  };
}
