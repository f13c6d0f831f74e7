import type { Level } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';

/** A literal that is, or looks like, a credential. */
export const secretInSource: Rule = {
  id: 'secret-in-source',
  level: 'error',
  family: 'secrets',
  rank: 0,
  references: [
    'gdpr:art-32',
    'nist-ai-rmf:govern-1.4',
    'iso-27001-2022:a.5.17',
    'iso-27001-2022:a.8.4',
    'iso-27001-2013:a.9.2.4',
  ],
  check: (project, report) => {
    const tests = new Set(
      project.programs.filter((one) => one.program.test).map((one) => one.file),
    );
    for (const { file, at, values } of project.facts('secret')) {
      const type = String(values['type'] ?? '');
      const inTest = values['inTest'] === true || tests.has(file);
      // A guess in a comment is most often the sample of a reply; a form of an issuer is a leak anywhere.
      const sample = values['inComment'] === true && GUESSED.has(type);
      report({
        level: inTest || sample ? 'note' : levelOf(type),
        place: { file, span: at },
        message: inTest ? 'in-test' : GUESSED.has(type) ? 'assigned' : 'text',
        values: { type, shown: String(values['shown'] ?? '') },
      });
    }
  },
};

/** Told by the name that stands before them, not by a form that an issuer gives. */
const GUESSED = new Set(['assigned-secret', 'assigned-password']);
/** Forms that also public or short-lived values have: keys for browsers, tokens, local databases. */
const UNSURE = new Set(['google-api-key', 'jwt', 'connection-password', 'mailchimp-key']);

function levelOf(type: string): Level {
  return GUESSED.has(type) || UNSURE.has(type) ? 'warning' : 'error';
}
