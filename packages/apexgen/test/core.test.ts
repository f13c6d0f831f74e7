// The policy core and its readers in Node and, compiled, in the local org: equal answers.
import fs from 'node:fs';
import path from 'node:path';
import type { DecisionRequest } from '@bailiwick/policy';
import { decide, ReadError, readBundle, readDecisionRequest } from '@bailiwick/policy';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ApexCaller } from './local_org.ts';
import { openApex } from './local_org.ts';
import type { Mutation } from './mutations.ts';
import { mutationsOf } from './mutations.ts';
import { generatedClasses, root } from './sources.ts';

const vectorFolder = path.join(root, 'test/vectors');
const readJson = (file: string) =>
  JSON.parse(fs.readFileSync(path.join(vectorFolder, file), 'utf8'));
const door = fs.readFileSync(path.join(import.meta.dirname, 'apex/CoreDoor.cls'), 'utf8');

let apex: ApexCaller;
beforeAll(() => {
  apex = openApex(new Map([...generatedClasses(), ['CoreDoor', door]]));
});

function decideInApex(request: unknown, bundle: unknown): unknown {
  const parameters = { request: JSON.stringify(request), bundle: JSON.stringify(bundle) };
  return JSON.parse(apex.call('CoreDoor', 'decide', parameters));
}

const [{ request }] = readJson('edge-integrity.json') as [{ readonly request: DecisionRequest }];
const bundles = fs.readdirSync(path.join(vectorFolder, 'bundles'));

describe('decide', () => {
  // Case, spaces and look-alikes: what Apex `==` would take for equal.
  const near = (text: string) => [
    text.toUpperCase(),
    text.toLowerCase(),
    ` ${text}`,
    `${text}\u0301`,
    '',
  ];

  test.each(bundles)('is equal for requests that differ in case from one to %s', (name) => {
    const bundle = readBundle(readJson(`bundles/${name}`));
    const requests = (['tenantId', 'skillId', 'bundleDigest', 'regionId'] as const).flatMap(
      (member) => near(request[member]).map((value) => ({ ...request, [member]: value })),
    );
    const places = near('DE').map((worksIn) => ({
      ...request,
      principal: { ...request.principal, worksIn },
    }));
    const people = near('DE').map((jurisdiction) => ({
      ...request,
      subjects: [{ path: 'Contact', jurisdiction }],
    }));

    for (const one of [...requests, ...places, ...people]) {
      expect(decideInApex(one, bundle)).toEqual(decide(one, bundle));
    }
  });
});

describe('readers', () => {
  function problemInNode(read: (value: unknown) => unknown, value: unknown): string {
    try {
      read(value);
      return '';
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      return `${error.code} ${error.path}`;
    }
  }

  // `JSON.deserializeUntyped` of something that is no object is not the reader's business.
  const objects = (mutations: readonly Mutation[]) =>
    mutations.filter(({ path: place }) => place !== '');

  test.each([
    ['bundle', readBundle, readJson('bundles/sample-de.json')],
    ['request', readDecisionRequest, request],
  ] as const)('say the same about every single mistake in a %s', (record, read, value) => {
    for (const mutation of objects(mutationsOf(value))) {
      const source = JSON.stringify(mutation.value);
      const inApex = apex.call('CoreDoor', 'readProblem', { record, source });
      expect(inApex).toBe(problemInNode(read, mutation.value));
    }
  });

  test.each(bundles)('and writers give %s back as it was', (name) => {
    const bundle = readJson(`bundles/${name}`);

    const written = apex.call('CoreDoor', 'rewritten', { bundle: JSON.stringify(bundle) });

    expect(JSON.parse(written)).toEqual(bundle);
  });

  test('take numbers that are whole only in JavaScript for what they are', () => {
    const source = JSON.stringify(request).replace('"logLagMinutes":0', '"logLagMinutes":0.0');

    const inApex = apex.call('CoreDoor', 'readProblem', { record: 'request', source });

    expect(source).toContain('0.0');
    expect(inApex).toBe('WRONG_TYPE logLagMinutes');
  });
});
