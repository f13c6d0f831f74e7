/** How often a key rotates, as its declaration says. */

import { textIn } from './facts.ts';
import type { Fact } from '../model/fact.ts';

/**
 * `days` is 0 when the key never rotates by itself. `open`: something that only a run fills in.
 * `manual`: the key cannot rotate by itself, so people must do it.
 */
export type Rotation =
  | { readonly k: 'days'; readonly days: number }
  | { readonly k: 'open'; readonly text: string }
  | { readonly k: 'manual' };

type Reader = (fact: Fact) => Rotation | null;

/** AWS rotates once in 365 days unless told otherwise: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
const AWS_DAYS = 365;

const READERS: Readonly<Record<string, Reader>> = {
  aws_kms_key: awsKey,
  'AWS::KMS::Key': awsKey,
  aws_kms_external_key: () => ({ k: 'manual' }),
  google_kms_crypto_key: googleKey,
  azurerm_key_vault_key: azureKey,
  vault_transit_secret_backend_key: transitKey,
};

/** Null for a resource that is no key, or a key that encrypts nothing. */
export function rotationOf(fact: Fact): Rotation | null {
  return READERS[textIn(fact, 'type')]?.(fact) ?? null;
}

function awsKey(fact: Fact): Rotation | null {
  const usage = textIn(fact, 'keyUsage');
  if (usage !== '' && usage !== 'ENCRYPT_DECRYPT') return null;
  if (textIn(fact, 'isEnabled') === 'false') return null;
  const spec = textIn(fact, 'customerMasterKeySpec') || textIn(fact, 'keySpec');
  const isImported = ['EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'].includes(
    textIn(fact, 'origin'),
  );
  const isElsewhere = textIn(fact, 'customKeyStoreId') !== '' || textIn(fact, 'xksKeyId') !== '';
  if (isImported || isElsewhere || (spec !== '' && spec !== 'SYMMETRIC_DEFAULT')) {
    return { k: 'manual' };
  }
  const enabled = textIn(fact, 'enableKeyRotation');
  if (isOpen(enabled)) return { k: 'open', text: enabled };
  if (enabled !== 'true') return { k: 'days', days: 0 };
  const period = textIn(fact, 'rotationPeriodInDays');
  if (isOpen(period)) return { k: 'open', text: period };
  return { k: 'days', days: period === '' ? AWS_DAYS : Number(period) };
}

/** `rotation_period` is in seconds, with an `s`. */
function googleKey(fact: Fact): Rotation | null {
  const purpose = textIn(fact, 'declaredPurpose');
  if (purpose !== '' && purpose !== 'ENCRYPT_DECRYPT') {
    return purpose === 'ASYMMETRIC_DECRYPT' ? { k: 'manual' } : null;
  }
  if (textIn(fact, 'importOnly') === 'true') return { k: 'manual' };
  const period = textIn(fact, 'rotationPeriod');
  if (isOpen(period)) return { k: 'open', text: period };
  const seconds = /^(\d{1,15})(?:\.\d+)?s$/u.exec(period)?.[1];
  return { k: 'days', days: seconds === undefined ? 0 : Math.floor(Number(seconds) / 86_400) };
}

/** A rotation policy with `automatic`; its times are ISO 8601 durations. */
function azureKey(fact: Fact): Rotation | null {
  const uses = fact.values['keyOpts'];
  const encrypts =
    !Array.isArray(uses) ||
    (uses as readonly string[]).some((one) => /decrypt|wrap/iu.test(one) || isOpen(one));
  if (!encrypts) return null;
  const period = textIn(fact, 'rotationPolicyAutomaticTimeAfterCreation');
  const before = textIn(fact, 'rotationPolicyAutomaticTimeBeforeExpiry');
  const expiry = textIn(fact, 'rotationPolicyExpireAfter');
  const told = period || (before === '' ? '' : expiry);
  if (isOpen(told)) return { k: 'open', text: told };
  const days = daysOf(told) - (period === '' ? daysOf(before) : 0);
  return { k: 'days', days: Math.max(0, days) };
}

/** Vault Transit: seconds, or a duration such as `720h`. */
function transitKey(fact: Fact): Rotation | null {
  if (/^(?:ed25519|ecdsa|hmac|managed_key)/u.test(textIn(fact, 'declaredType'))) return null;
  const period = textIn(fact, 'autoRotatePeriod');
  if (isOpen(period)) return { k: 'open', text: period };
  const [, count = '0', unit = 's'] = /^(\d{1,12})([smhd]?)$/u.exec(period) ?? [];
  const seconds = { s: 1, m: 60, h: 3_600, d: 86_400 }[unit || 's'] ?? 1;
  return { k: 'days', days: Math.floor((Number(count) * seconds) / 86_400) };
}

/** `P90D`, `P3M`, `P1Y`: months of 31 days and years of 366, so that none is told too short. */
function daysOf(duration: string): number {
  const [, years, months, weeks, days] =
    /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T.*)?$/u.exec(duration) ?? [];
  const [year, month, week, day] = [years, months, weeks, days].map((one) => Number(one ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return year * 366 + month * 31 + week * 7 + day;
}

function isOpen(text: string): boolean {
  return text.includes('${');
}
