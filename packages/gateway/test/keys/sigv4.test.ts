/**
 * Signature Version 4 against the cases of AWS's published test suite that concern what we send
 * (path `/`), and the worked example of the IAM user guide.
 */
import { describe, expect, it } from 'vitest';
import { signRequest } from '../../src/keys/sigv4.ts';
import type { SignableRequest } from '../../src/keys/sigv4.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const at = Date.UTC(2015, 7, 30, 12, 36, 0) / 1000;
const suite = { region: 'us-east-1', service: 'service', at };
const request = (change: Partial<SignableRequest>): SignableRequest => ({
  method: 'GET',
  host: 'example.amazonaws.com',
  headers: {},
  body: '',
  ...change,
});
const SESSION_TOKEN =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';

describe('Signature Version 4', () => {
  it.each([
    [
      'get-vanilla',
      request({}),
      'host;x-amz-date',
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    ],
    [
      'get-vanilla-query-order-key-case',
      request({
        query: [
          ['Param2', 'value2'],
          ['Param1', 'value1'],
        ],
      }),
      'host;x-amz-date',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'get-vanilla-utf8-query',
      request({ query: [['ሴ', 'bar']] }),
      'host;x-amz-date',
      '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
    ],
    [
      'get-header-value-trim',
      request({ headers: { 'My-Header1': ' value1', 'My-Header2': ' "a   b   c"' } }),
      'host;my-header1;my-header2;x-amz-date',
      'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
    ],
    [
      'post-vanilla',
      request({ method: 'POST' }),
      'host;x-amz-date',
      '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    ],
    [
      'post-header-key-sort',
      request({ method: 'POST', headers: { 'My-Header1': 'value1' } }),
      'host;my-header1;x-amz-date',
      'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
    ],
    [
      'post-header-value-case',
      request({ method: 'POST', headers: { 'My-Header1': 'VALUE1' } }),
      'host;my-header1;x-amz-date',
      'cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d',
    ],
    [
      'post-x-www-form-urlencoded',
      request({
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'Param1=value1',
      }),
      'content-type;host;x-amz-date',
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
  ])('signs %s as published', (_name, signable, names, signature) => {
    expect(signRequest(signable, credentials, suite)).toMatchObject({
      'x-amz-date': '20150830T123600Z',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${names}, Signature=${signature}`,
    });
  });

  it('signs post-sts-header-before as published: the session token is a signed header', () => {
    const signed = signRequest(
      request({ method: 'POST' }),
      { ...credentials, sessionToken: SESSION_TOKEN },
      suite,
    );
    expect(signed['x-amz-security-token']).toBe(SESSION_TOKEN);
    expect(signed['authorization']).toContain(
      'SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
    );
  });

  it('signs the IAM example of the guide as published', () => {
    const signed = signRequest(
      request({
        host: 'iam.amazonaws.com',
        query: [
          ['Action', 'ListUsers'],
          ['Version', '2010-05-08'],
        ],
        headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
      }),
      credentials,
      { ...suite, service: 'iam' },
    );
    expect(signed['authorization']).toContain(
      'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    );
  });
});
