import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Org } from '../../src/org.ts';
import { thrownBy } from '../platform_world.ts';
import { apexOrg } from './apex_world.ts';

let org: Org;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const base64 = (key: typeof rsa.publicKey, type: 'spki' | 'pkcs8'): string =>
  key.export({ format: 'der', type }).toString('base64');

beforeAll(() => {
  org = apexOrg({});
  org.registerCertificate({
    developerName: 'Signing',
    privateKeyPem: rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  });
  org.createUser({
    username: 'reader@x.example',
    lastName: 'Reader',
    permissionSets: ['Ticket_Reader'],
  });
});

const run = (source: string, username?: string): readonly string[] =>
  org.executeAnonymous(username === undefined ? org.adminId : org.userId(username), source);

const debug = (...expressions: string[]): string =>
  expressions.map((one) => `System.debug(${one});`).join('\n');

describe('describe and sObject members', () => {
  test.each<[string, readonly string[]]>([
    [
      debug("Schema.getGlobalDescribe().get('TICKET__C').getDescribe().getLabelPlural()"),
      ['Tickets'],
    ],
    [
      debug(
        "Ticket__c.SObjectType.getDescribe().fields.getMap().get('Code__C').getDescribe().isUnique()",
      ),
      ['true'],
    ],
    [
      debug(
        'Ticket__c.Amount__c.getDescribe().getType()',
        'Ticket__c.Amount__c.getDescribe().getScale()',
      ),
      ['DOUBLE', '2'],
    ],
    [debug('Ticket__c.State__c.getDescribe().getPicklistValues()[0].getValue()'), ['Open']],
    [
      debug('Ticket__c.Contact__c.getDescribe().getReferenceTo()[0].getDescribe().getName()'),
      ['Contact'],
    ],
    [debug('Contact.SObjectType.getDescribe().getChildRelationships().isEmpty()'), ['false']],
    [
      "Ticket__c t = new Ticket__c(Title__c = 'a'); t.put('amount__C', 3);" +
        debug(
          "t.get('Amount__c')",
          't.getSObjectType().getDescribe().getName()',
          "t.isSet('Due__c')",
        ),
      ['3', 'Ticket__c', 'false'],
    ],
    [
      "Ticket__c t = new Ticket__c(Title__c = 'a'); Ticket__c c = (Ticket__c) t.clone(); c.Title__c = 'b';" +
        debug('t.Title__c', 'c.Title__c'),
      ['a', 'b'],
    ],
    [
      "insert new Ticket__c(Title__c = 'x'); Ticket__c t = [SELECT Id FROM Ticket__c LIMIT 1]; try { String s = t.Title__c; } catch (SObjectException e) { System.debug(e.getMessage()); }",
      [
        'SObject row was retrieved via SOQL without querying the requested field: Ticket__c.Title__c',
      ],
    ],
    [
      "Ticket__c t = new Ticket__c(); try { t.get('Nope'); } catch (SObjectException e) { System.debug(e.getMessage()); }",
      ['Invalid field Nope for Ticket__c'],
    ],
    [
      debug(
        "Setting__mdt.getInstance('First').Value__c",
        'Setting__mdt.getAll().size()',
        'System.Label.Greeting',
      ),
      ['one & "two"', '2', 'Hello'],
    ],
  ])('%s', (source, expected) => {
    expect(run(source)).toEqual(expected);
  });

  test('describe answers for the running user', () => {
    const source = debug(
      'Ticket__c.SObjectType.getDescribe().isAccessible()',
      'Ticket__c.SObjectType.getDescribe().isCreateable()',
      'Ticket__c.Code__c.getDescribe().isAccessible()',
      'Ticket__c.Amount__c.getDescribe().isAccessible()',
    );
    expect(run(source)).toEqual(['true', 'true', 'true', 'true']);
    expect(run(source, 'reader@x.example')).toEqual(['true', 'false', 'true', 'false']);
  });

  test('stripInaccessible removes and reports', () => {
    const source =
      "List<Ticket__c> rows = new List<Ticket__c>{ new Ticket__c(Title__c = 'a', Code__c = 'c', Amount__c = 1) };" +
      'SObjectAccessDecision d = Security.stripInaccessible(AccessType.READABLE, rows);' +
      debug(
        "((Ticket__c) d.getRecords()[0]).isSet('Amount__c')",
        "((Ticket__c) d.getRecords()[0]).isSet('Code__c')",
        "d.getRemovedFields().get('Ticket__c').contains('Amount__c')",
        'd.getModifiedIndexes().contains(0)',
      );
    expect(run(source, 'reader@x.example')).toEqual(['false', 'true', 'true', 'true']);
    const create = source.replace('READABLE', 'CREATABLE');
    expect(thrownBy(() => run(create, 'reader@x.example'))).toContain(
      'No access to entity: Ticket__c',
    );
  });
});

describe('Database', () => {
  test('dynamic queries bind by name and obey the access level', () => {
    org.insert('Ticket__c', [{ Title__c: 'dynamic', Code__c: 'D-1' }]);
    const query = (level: string): string =>
      "List<SObject> rows = Database.queryWithBinds('SELECT Amount__c FROM Ticket__c WHERE Code__c = :code', " +
      `new Map<String, Object>{ 'code' => 'D-1' }, AccessLevel.${level}); System.debug(rows.size());`;
    expect(run(query('USER_MODE'))).toEqual(['1']);
    expect(thrownBy(() => run(query('USER_MODE'), 'reader@x.example'))).toContain(
      "No such column 'Amount__c'",
    );
    // System mode lifts object and field permissions; sharing stays that of the caller.
    expect(run(query('SYSTEM_MODE'), 'reader@x.example')).toEqual(['0']);
    expect(thrownBy(() => run("Database.query('SELECT Nope FROM Ticket__c');"))).toContain(
      "No such column 'Nope'",
    );
    expect(
      thrownBy(() => run("Database.query('SELECT Id FROM Ticket__c WHERE Id = :missing');")),
    ).toContain('Variable does not exist: missing');
  });

  test('partial success tells errors by row', () => {
    expect(
      run(
        "List<Database.SaveResult> r = Database.insert(new List<Ticket__c>{ new Ticket__c(Title__c = 'a'), new Ticket__c() }, false, AccessLevel.SYSTEM_MODE);" +
          debug(
            'r[0].isSuccess()',
            'r[1].isSuccess()',
            'r[1].getErrors()[0].getStatusCode()',
            'r[1].getErrors()[0].getFields()',
          ),
      ),
    ).toEqual(['true', 'false', 'REQUIRED_FIELD_MISSING', '(Title__c)']);
  });

  test('DmlException tells row, field and code', () => {
    expect(
      run(
        'try { insert new Ticket__c(); } catch (DmlException e) {' +
          debug(
            'e.getNumDml()',
            'e.getDmlIndex(0)',
            'e.getDmlStatusCode(0)',
            'e.getDmlFieldNames(0)',
          ) +
          '}',
      ),
    ).toEqual(['1', '0', 'REQUIRED_FIELD_MISSING', '(Title__c)']);
  });

  test('limits count and end the transaction, caught or not', () => {
    expect(
      run(
        "insert new Ticket__c(Title__c = 'a'); Integer n = [SELECT COUNT() FROM Ticket__c];" +
          debug('Limits.getDmlStatements()', 'Limits.getQueries()', 'Limits.getLimitQueries()'),
      ),
    ).toEqual(['1', '1', '100']);
    const text = thrownBy(() =>
      run(
        "for (Integer i = 0; i < 101; i++) { try { List<Ticket__c> t = [SELECT Id FROM Ticket__c]; } catch (Exception e) { System.debug('caught'); } }",
      ),
    );
    expect(text).toContain('System.LimitException: Too many SOQL queries: 101');
  });
});

describe('Crypto and Auth', () => {
  test('digests, macs and their refusals', () => {
    const expected = createHmac('sha512', 'key').update('data').digest('hex');
    expect(
      run(
        debug(
          "EncodingUtil.convertToHex(Crypto.generateMac('hmacSHA512', Blob.valueOf('data'), Blob.valueOf('key')))",
          "EncodingUtil.convertToHex(Crypto.generateDigest('SHA-256', Blob.valueOf('')))",
          'Crypto.generateAesKey(256).size()',
        ),
      ),
    ).toEqual([expected, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '32']);
    expect(thrownBy(() => run("Crypto.generateDigest('SHA-3', Blob.valueOf(''));"))).toContain(
      'System.InvalidParameterValueException: Invalid algorithm SHA-3',
    );
  });

  test('AES-CBC with a given and a managed IV', () => {
    expect(
      run(
        "Blob key = Crypto.generateAesKey(256); Blob iv = EncodingUtil.convertFromHex('000102030405060708090a0b0c0d0e0f');" +
          "Blob sealed = Crypto.encrypt('AES256', key, iv, Blob.valueOf('geheim'));" +
          "Blob managed = Crypto.encryptWithManagedIV('AES256', key, Blob.valueOf('geheim'));" +
          debug(
            'sealed.size()',
            'managed.size()',
            "Crypto.decrypt('AES256', key, iv, sealed).toString()",
            "Crypto.decryptWithManagedIV('AES256', key, managed).toString()",
          ) +
          "try { Crypto.decrypt('AES256', Crypto.generateAesKey(256), iv, EncodingUtil.convertFromHex('00000000000000000000000000000000')); } catch (SecurityException e) { System.debug('refused'); }",
      ).slice(0, 4),
    ).toEqual(['16', '32', 'geheim', 'geheim']);
    expect(
      thrownBy(() =>
        run(
          "Crypto.encrypt('AES256', Blob.valueOf('short'), Blob.valueOf('0123456789abcdef'), Blob.valueOf('x'));",
        ),
      ),
    ).toContain('Invalid private key. Must be 32 bytes.');
  });

  test.each<[string, typeof rsa]>([
    ['RSA-SHA256', rsa],
    ['ECDSA-SHA256', ec],
    ['ECDSA-SHA256-PLAIN', ec],
  ])('%s signs and verifies, and sees a changed text', (algorithm, pair) => {
    expect(
      run(
        `Blob key = EncodingUtil.base64Decode('${base64(pair.privateKey, 'pkcs8')}');` +
          `Blob spki = EncodingUtil.base64Decode('${base64(pair.publicKey, 'spki')}');` +
          `Blob s = Crypto.sign('${algorithm}', Blob.valueOf('text'), key);` +
          debug(
            `Crypto.verify('${algorithm}', Blob.valueOf('text'), s, spki)`,
            `Crypto.verify('${algorithm}', Blob.valueOf('texT'), s, spki)`,
          ),
      ),
    ).toEqual(['true', 'false']);
  });

  test('Auth.JWS signs claims with a certificate of the org', () => {
    const [token = ''] = run(
      "Auth.JWT jwt = new Auth.JWT(); jwt.setIss('org'); jwt.setAud('gateway'); jwt.setValidityLength(60);" +
        "jwt.setAdditionalClaims(new Map<String, Object>{ 'jti' => 'x:1' });" +
        "System.debug(new Auth.JWS(jwt, 'Signing').getCompactSerialization());",
    );
    const [header = '', payload = '', signature = ''] = token.split('.');
    expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"RS256"}');
    const issued = Date.UTC(2026, 10, 23, 12) / 1000;
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      iss: 'org',
      aud: 'gateway',
      iat: issued,
      exp: issued + 60,
      jti: 'x:1',
    });
    const key = createPublicKey(rsa.publicKey.export({ format: 'pem', type: 'spki' }));
    expect(
      verify(
        'sha256',
        Buffer.from(`${header}.${payload}`),
        key,
        Buffer.from(signature, 'base64url'),
      ),
    ).toBe(true);
    expect(thrownBy(() => run("new Auth.JWS('{}', 'Nope').getCompactSerialization();"))).toContain(
      'System.NoDataFoundException',
    );
  });
});
