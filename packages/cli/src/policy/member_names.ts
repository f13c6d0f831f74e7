/** What a person calls a member: `law row gdpr-adeq-gb: source` for `law[9].source`. */
import type { MemberPath } from './json_text.ts';

export type Members = Readonly<Record<string, unknown>>;

/** Lists whose entries are things with an identity, and what one of them is called. */
export const SINGULAR: Readonly<Record<string, string>> = {
  groups: 'group',
  regimes: 'regime',
  law: 'law row',
  rows: 'law row',
  regions: 'region',
  classRules: 'class rule',
  fieldRules: 'field rule',
  skills: 'skill',
  callers: 'caller key',
  mechanisms: 'mechanism',
  attestations: 'attestation',
  classLimits: 'limit of class',
  actionClasses: 'classes of action',
  models: 'model',
  receiptKeys: 'receipt key',
  fields: 'field',
};

/** What tells an entry from its like. */
export function identityOf(entry: Members): string {
  const { id, code, keyId, path, fact, destination, recipient, object, field } = entry;
  if (fact !== undefined) {
    return `${String(fact)} for ${String(destination)}, recipient ${String(recipient)}`;
  }
  if (object !== undefined) return `${String(object)}.${String(field)}`;
  const named = id ?? code ?? keyId ?? path ?? entry['action'] ?? entry['dataClass'];
  return String(named ?? '?');
}

export interface MemberName {
  /** The thing, in words; '' when the member belongs to the whole. */
  readonly subject: string;
  /** What of the thing; '' when it is the thing itself. */
  readonly member: string;
}

/** The name of the member at `path` of `root`. */
export function memberName(root: unknown, path: MemberPath): MemberName {
  const subject: string[] = [];
  let member = '';
  let node: unknown = root;
  for (const step of path) {
    node = isMembers(node) || Array.isArray(node) ? (node as Members)[step] : undefined;
    const singular = SINGULAR[member];
    if (typeof step === 'number' && singular !== undefined && isMembers(node)) {
      subject.push(`${singular} ${identityOf(node)}`);
      member = '';
    } else if ((step === 'contract' || step === 'regime') && isMembers(node)) {
      subject.push(`${step} ${identityOf(node)}`);
    } else {
      member = typeof step === 'number' ? `${member}[${step}]` : joined(member, step);
    }
  }
  return { subject: subject.join(', '), member };
}

export function isMembers(value: unknown): value is Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function joined(member: string, step: string): string {
  return member === '' ? step : `${member}.${step}`;
}
