import { expect, test } from 'vitest';
import { classOfFieldDefinition, classOfSensitivity } from '@bailiwick/policy';

test.each([
  ['', [], ''],
  ['Public', [], 'public'],
  ['Internal', [], 'internal'],
  ['Confidential', [], 'confidential'],
  ['Restricted', [], 'confidential'],
  ['MissionCritical', [], 'secret'],
  ['', ['CCPA'], 'personal'],
  ['', ['COPPA'], 'personal'],
  ['', ['GDPR'], 'personal'],
  ['', ['PII'], 'personal'],
  ['', ['PersonalInfo'], 'personal'],
  ['', ['HIPAA'], 'special'],
  ['', ['PCI'], 'payment'],
  ['Public', ['GDPR'], 'personal'],
  ['MissionCritical', ['PII'], 'secret'],
  ['Internal', ['PII', 'HIPAA'], 'special'],
  ['Internal', ['PCI', 'GDPR'], 'payment'],
  ['Top', [], 'confidential'],
  ['', ['Own'], 'personal'],
  ['public', [], 'confidential'],
])('level `%s` with groups %j is `%s`', (level, groups, expected) => {
  expect(classOfFieldDefinition(level, groups)).toBe(expected);
});

test.each([
  ['', ''],
  ['non_sensitive', ''],
  ['sensitive', 'special'],
  ['highly_sensitive', 'secret'],
  ['extremely_sensitive', 'secret'],
  ['Sensitive', 'secret'],
])('sensitivity `%s` is `%s`', (sensitivity, expected) => {
  expect(classOfSensitivity(sensitivity)).toBe(expected);
});
