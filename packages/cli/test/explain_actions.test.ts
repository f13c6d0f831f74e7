// `policy explain` over all eight actions: a template runs as it is, and the trace shows what it asks.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS, readDecision, readDecisionRequest } from '@bailiwick/policy';
import type { DecisionRequest } from '@bailiwick/policy';
import { valueWord } from '../src/policy/value_words.ts';
import { bailiwick, CONFIG } from './config_copy.ts';

let folder: string;
let files: string[];

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-explain-'));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = path.join(folder, 'key.pem');
  fs.writeFileSync(key, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  fs.writeFileSync(`${key}.pub`, publicKey.export({ format: 'pem', type: 'spki' }));
  const contract = path.join(CONFIG, 'contracts', 'sample-de.json');
  const build = ['--config', CONFIG, '--contract', contract, '--key', key, '--out', folder];
  await bailiwick('policy', 'build', ...build);
  files = ['--bundle', path.join(folder, 'bundle.json'), '--key', `${key}.pub`, '--config', CONFIG];
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function template(action: string): Promise<DecisionRequest> {
  const { code, lines } = await bailiwick('policy', 'explain', '--template', action, ...files);
  expect(code).toBe(0);
  return readDecisionRequest(JSON.parse(lines.join('\n')));
}

async function explain(request: DecisionRequest, ...more: string[]): Promise<[number, string]> {
  const file = path.join(folder, 'request.json');
  fs.writeFileSync(file, JSON.stringify(request));
  const { code, lines } = await bailiwick('policy', 'explain', ...files, ...more, file);
  return [code, lines.join('\n')];
}

describe.each(ACTIONS)('%s', (action) => {
  test('has a template that the bundle permits', async () => {
    const [code, text] = await explain(await template(action));
    expect(text).toMatch(new RegExp(`^PERMIT  ${action} .*on 2026-11-23`));
    expect(code).toBe(0);
  });

  test('has a template without a bundle', async () => {
    const { code, lines } = await bailiwick('policy', 'explain', '--template', action);
    expect(code).toBe(0);
    expect(readDecisionRequest(JSON.parse(lines.join('\n'))).action).toBe(action);
  });

  test('is told as JSON', async () => {
    const [, text] = await explain(await template(action), '--json');
    expect(readDecision(JSON.parse(text)).effect).toBe('permit');
  });
});

describe('the trace', () => {
  test('shows targets, recipients and classes of an outflow, and why it is refused', async () => {
    const request = await template('export');
    const target = { ...request.targets[0]!, locatedIn: 'US', recipient: '' };
    const [code, text] = await explain({
      ...request,
      targets: [target],
      dataClasses: ['internal', 'secret'],
    });
    expect(code).toBe(1);
    expect(text).toContain('  classes       internal, secret');
    expect(text).toContain(
      '  target        file-share: located in US, stored in DE, operated by DE\n                recipient ?',
    );
    expect(text).toContain('RECIPIENT_UNKNOWN  (outflow.recipient)');
    expect(text).toContain('does not let data of the class secret leave in this way (export)');
  });

  test('names recipient and place of a transfer that lacks a ground', async () => {
    const request = await template('export');
    const subjects = [{ path: 'Self', jurisdiction: 'IN' }];
    const principal = { ...request.principal, entitlements: ['DE', 'IN'] };
    const [, text] = await explain({ ...request, subjects, principal });
    expect(text).toContain('LAW_UNCONFIRMED  (transfer.law)');
    expect(text).toContain('recipient: eu-central-operator');
  });

  test('shows from where a token can be used', async () => {
    const request = await template('store-token');
    const targets = [{ ...request.targets[0]!, fence: ['DE', 'US'] }];
    const [, text] = await explain({ ...request, targets });
    expect(text).toContain('                usable from DE US');
    expect(text).toContain('could be used from United States [US]');
  });

  test('shows keys', async () => {
    const request = await template('use-key');
    const keys = [{ ...request.keys[0]!, ageDays: 91, multiRegion: true }];
    const [, text] = await explain({ ...request, keys });
    expect(text).toContain(
      '  key           data-key-1: located in DE, operated by DE, 91 days old, in several regions',
    );
    expect(text).toContain('  region eu-central refused\n    KEY_MULTI_REGION');
    expect(text).toContain(
      'data-key-1 is 91 days old (below 0: not known); the contract allows 90',
    );
  });

  test('shows grants', async () => {
    const request = await template('grant-access');
    const grants = [{ granteeId: 'user-1', jurisdictions: ['EEA', 'SG'], worksIn: '' }];
    const [, text] = await explain({ ...request, grants });
    expect(text).toContain('  grant         user-1 to EEA SG, works in ?');
    for (const code of ['GRANT_SELF', 'GRANT_OUTSIDE', 'GRANTEE_WORKPLACE']) {
      expect(text).toContain(`${code}  (access.`);
    }
  });

  test('shows where the reader sits and is signed in', async () => {
    const request = await template('infer');
    const principal = { ...request.principal, signedInFrom: 'US' };
    const [, text] = await explain({ ...request, principal });
    expect(text).toContain('works in DE, signed in from US, entitled to DE');
    expect(text).toContain('used in United States [US] by staff only on the condition dpf-active');
  });

  test.each([
    [
      'de',
      'ABGELEHNT  use-key eu-central am 2026-11-23',
      '  Schlüssel     data-key-1: liegt in DE',
    ],
    ['fr', 'REFUSÉ  use-key eu-central le 2026-11-23', '  clé           data-key-1: située en DE'],
  ])('speaks %s', async (language, first, key) => {
    const request = await template('use-key');
    const keys = [{ ...request.keys[0]!, ageDays: 91 }];
    const [, text] = await explain({ ...request, keys }, '--lang', language);
    expect(text.split('\n')[0]).toBe(first);
    expect(text).toContain(key);
  });
});

describe.each([
  [
    'de',
    ['Anfrage  DE > DE', 'Antwort  DE > DE', 'Empfänger eigenes Personal: keiner nötig'],
    ['wegen nicht eingestuft', 'personenbezogen [personal], wegen Feldregel', 'Signatur geprüft'],
  ],
  [
    'fr',
    ['demande  DE > DE', 'réponse  DE > DE', 'destinataire le personnel de l’entreprise: aucun'],
    ['par non classé', 'personnelle [personal], par règle du champ', 'signature vérifiée'],
  ],
])('a permit in %s', (language, legs, fields) => {
  test('has no English word in it', async () => {
    const [code, text] = await explain(await template('infer'), '--lang', language);
    expect(code).toBe(0);
    for (const words of [...legs, ...fields]) expect(text).toContain(words);
    expect(text).not.toMatch(
      /\b(request|answer|staff|verified|unclassified|field-rule|NONE_NEEDED|mask|seal|clear|drop)\b/,
    );
  });

  test('has none in a refusal either', async () => {
    const request = await template('export');
    const principal = { ...request.principal, signedInFrom: 'US' };
    const changed = { ...request, principal, dataClasses: ['secret'], subjects: [] };
    const [, refused] = await explain(changed, '--lang', language);
    expect(refused).toContain('[secret]');
    const [, transfer] = await explain(
      { ...(await template('infer')), principal },
      '--lang',
      language,
    );
    expect(transfer).toContain('dpf-active');
    expect(transfer).not.toMatch(/\b(request|answer|staff)\b/);
  });
});

test('the words of the trace are those of the package', () => {
  const labels = path.join(CONFIG, '..', 'scripts', 'labels');
  const kinds = {
    leg: 'leg',
    class: 'dataClass',
    action: 'action',
    recipient: 'recipient',
  } as const;
  for (const language of ['de', 'fr']) {
    const file = path.join(labels, `names.${language}.json`);
    const names = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, object>;
    for (const [kind, name] of Object.entries(kinds)) {
      for (const [value, word] of Object.entries(names[name]!)) {
        expect(valueWord(kind as keyof typeof kinds, value, language)).toBe(word);
      }
    }
  }
});

test('an unknown action has no template', async () => {
  const { code, errors } = await bailiwick('policy', 'explain', '--template', 'print');
  expect(code).toBe(2);
  expect(errors[0]).toContain('--template: `print` is none of infer, read-output, grant-access');
});

test('a request needs its bundle', async () => {
  const [code] = await explain(await template('infer'));
  expect(code).toBe(0);
  const { errors } = await bailiwick(
    'policy',
    'explain',
    path.join(folder, 'request.json'),
    '--config',
    CONFIG,
  );
  expect(errors[0]).toContain('--bundle is missing');
});
