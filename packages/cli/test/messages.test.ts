// What a refusal tells people to do, in each language, against what would turn it away.
import { describe, expect, test } from 'vitest';
import { explainReason, languages, readMessages } from '@bailiwick/cli';
import { CONFIG } from './config_copy.ts';

const LAW = { en: 'its law added', de: 'dessen Recht', fr: 'ajouter son régime' } as const;
const CONTRACT = { en: 'contract', de: 'Vertrag', fr: 'contrat' } as const;
const LIMIT = { en: 'limit widened', de: 'Grenze erweitern', fr: 'élargir la limite' } as const;

describe.each(languages)('cures in %s', (language) => {
  const messages = readMessages(CONFIG, language);
  const explain = (code: string, ...details: string[]): { message: string; cure: string } =>
    explainReason({ code, rule: '', regionId: '', details }, messages);

  test.each(['WORKPLACE_UNKNOWN', 'SIGN_IN_UNKNOWN', 'GRANTEE_WORKPLACE'])(
    '%s also helps where the country is right, but no law covers it',
    (code) => {
      expect(explain(code, 'SG').cure).toContain(LAW[language]);
    },
  );

  test('NOT_ENTITLED names the contract, which has to allow the entitlement', () => {
    expect(explain('NOT_ENTITLED', 'IN').cure).toContain(CONTRACT[language]);
  });

  test.each(['CLASS_LOCATION', 'CLASS_OPERATOR'])('%s names the limit', (code) => {
    expect(explain(code, 'eu-central', 'confidential', 'FR').cure).toContain(LIMIT[language]);
  });

  test('FALLBACK_MISSING says whose transfer lacks what', () => {
    const details = ['request', 'GDPR', 'DE', 'US', 'DE', 'us-east-operator', 'gdpr-adeq-us-hr'];
    const { message, cure } = explain('FALLBACK_MISSING', ...details);
    for (const detail of ['GDPR', 'DE', 'US', 'us-east-operator', 'gdpr-adeq-us-hr']) {
      expect(message).toContain(detail);
    }
    expect(message).not.toContain('{');
    expect(cure).toContain(CONTRACT[language]);
  });
});
