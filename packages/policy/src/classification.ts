/** A CRM's own classification of a field, as a data class of the policy. */

import { DATA_CLASSES } from './protect.ts';

/** What a CRM calls a class of data. */
interface KnownName {
  readonly name: string;
  readonly dataClass: string;
}

/** Salesforce, `FieldDefinition.SecurityClassification`. */
const SECURITY_LEVELS: readonly KnownName[] = [
  { name: 'Public', dataClass: 'public' },
  { name: 'Internal', dataClass: 'internal' },
  { name: 'Confidential', dataClass: 'confidential' },
  { name: 'Restricted', dataClass: 'confidential' },
  { name: 'MissionCritical', dataClass: 'secret' },
];

/** Salesforce, `FieldDefinition.ComplianceGroup`. */
const COMPLIANCE_GROUPS: readonly KnownName[] = [
  { name: 'CCPA', dataClass: 'personal' },
  { name: 'COPPA', dataClass: 'personal' },
  { name: 'GDPR', dataClass: 'personal' },
  { name: 'PII', dataClass: 'personal' },
  { name: 'PersonalInfo', dataClass: 'personal' },
  { name: 'HIPAA', dataClass: 'special' },
  { name: 'PCI', dataClass: 'payment' },
];

/**
 * HubSpot, `dataSensitivity` of a property. `non_sensitive` is what every property begins with, an
 * e-mail address too, so that nobody has classified it.
 */
const SENSITIVITIES: readonly KnownName[] = [
  { name: '', dataClass: '' },
  { name: 'non_sensitive', dataClass: '' },
  { name: 'sensitive', dataClass: 'special' },
  { name: 'highly_sensitive', dataClass: 'secret' },
];

/**
 * The most sensitive class that Salesforce's level and compliance groups name; '' when they name
 * none. A level that an admin added counts as confidential, such a group as personal.
 */
export function classOfFieldDefinition(level: string, groups: readonly string[]): string {
  let strictest = '';
  if (level !== '') {
    strictest = classNamed(level, SECURITY_LEVELS, 'confidential');
  }
  for (const group of groups) {
    const named = classNamed(group, COMPLIANCE_GROUPS, 'personal');
    if (DATA_CLASSES.indexOf(named) > DATA_CLASSES.indexOf(strictest)) {
      strictest = named;
    }
  }
  return strictest;
}

/**
 * The class of a HubSpot property's `dataSensitivity`; '' = nobody classified it. A value that is
 * not known counts as `secret`.
 */
export function classOfSensitivity(sensitivity: string): string {
  return classNamed(sensitivity, SENSITIVITIES, 'secret');
}

function classNamed(name: string, known: readonly KnownName[], otherwise: string): string {
  for (const entry of known) {
    if (entry.name === name) {
      return entry.dataClass;
    }
  }
  return otherwise;
}
