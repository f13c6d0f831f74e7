import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { HOST_ROLES } from '../../src/hosts/host_data.ts';
import { loadHosts, loadHostsCached, readHostData } from '../../src/hosts/load.ts';
import { createHostRegistry } from '../../src/hosts/registry.ts';

const CONFIG = path.resolve(import.meta.dirname, '../../../../config');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true });
});

const ROW = {
  id: 'a-service',
  service: 'A',
  role: 'saas',
  operator: 'a',
  operatedBy: 'US',
  hosts: ['api.a.example'],
  regions: '',
  countries: ['DE'],
  note: '',
  source: 'https://a.example/docs',
  verifiedOn: 20261126,
  confidence: 'confirmed',
};

function load(text: string): () => unknown {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hosts-'));
  folders.push(folder);
  fs.mkdirSync(path.join(folder, 'hosts'));
  fs.copyFileSync(path.join(CONFIG, 'groups.json'), path.join(folder, 'groups.json'));
  fs.writeFileSync(path.join(folder, 'hosts', 'a.json'), text);
  return () => readHostData(folder);
}

function withRow(change: Readonly<Record<string, unknown>>): () => unknown {
  return load(JSON.stringify({ note: '', rows: [{ ...ROW, ...change }] }, null, 2));
}

describe('rows that are refused', () => {
  test.each([
    [{ id: 'A Service' }, 'is not in kebab case'],
    [{ role: 'llm' }, 'is no role'],
    [{ hosts: [] }, 'is empty'],
    [{ hosts: ['https://a.example'] }, 'is no host'],
    [{ hosts: ['API.a.example'] }, 'is not in lower case'],
    [{ hosts: ['a.example', 'a.example'] }, 'given by another row'],
    [{ hosts: ['{region}.{region}.a.example'] }, 'names two regions'],
    [{ countries: ['XX'] }, 'is no country'],
    [{ countries: ['de'] }, 'is no country'],
    [{ countries: ['*', 'DE'] }, 'beside countries'],
    [{ operatedBy: 'EU' }, 'is no country'],
    [{ regions: 'aws', hosts: ['{region}.a.example'] }, 'unknown table'],
    [{ source: 'a book' }, 'is no source'],
    [{ source: 'http://a.example' }, 'is no source'],
    [{ verifiedOn: 20261341 }, 'does not fit'],
    [{ verifiedOn: 0 }, 'does not fit'],
    [{ confidence: 'unconfirmed' }, 'does not fit'],
    [{ confidence: 'sure' }, 'is no confidence'],
    [{ note: 7 }, 'is no text'],
    [{ extra: '' }, 'is not expected'],
  ])('%j', (change, problem) => {
    expect(withRow(change)).toThrow(problem);
    expect(withRow(change)).toThrow(/a\.json:\d+: /u);
  });

  test('names the line and a cure', () => {
    expect(withRow({ role: 'llm' })).toThrow(/a\.json:7: `role` is no role; use one of model/u);
  });

  test.each([
    ['{"note": "", "rows": [],}', 'is no JSON'],
    ['{"note": "", "rows": [], "rows": []}', 'is given twice'],
    ['[]', 'is no object'],
    ['{"note": ""}', 'lacks `rows`'],
    ['', 'is no JSON'],
  ])('%s', (text, problem) => {
    expect(load(text)).toThrow(problem);
  });
});

test('a group stands for its members', () => {
  const read = withRow({ countries: ['EU'] });
  expect(read()).toMatchObject({ rows: [{ countries: expect.arrayContaining(['DE', 'FR']) }] });
});

describe('config/hosts', () => {
  const data = readHostData();

  test('is read whole', () => {
    expect(data.rows.length).toBeGreaterThan(250);
    expect(data.libraries.length).toBeGreaterThan(100);
  });

  test('every implicit host belongs to a row', () => {
    const registry = createHostRegistry(data);
    const strays = data.libraries
      .flatMap(({ hosts }) => hosts)
      .filter((host) => !registry.lookUp(host));
    expect(strays).toEqual([]);
  });

  test('every host that is written out leads to its own row', () => {
    const registry = createHostRegistry(data);
    const wrong = data.rows.flatMap(({ id, hosts }) =>
      hosts
        .filter((host) => !host.startsWith('{') || host.includes('.'))
        .filter((host) => {
          const probe = host
            .replace('{region}', '*')
            .replace('.**', '.host.org')
            .replace(/^\./u, '');
          return registry.lookUp(probe)?.id !== id;
        })
        .map((host) => `${id}: ${host}`),
    );
    expect(wrong).toEqual([]);
  });

  test('the schema and the loader know the same members and roles', () => {
    const file = path.join(CONFIG, 'schema', 'host.schema.json');
    const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as {
      $defs: { HostRow: { required: string[]; properties: { role: { enum: string[] } } } };
    };
    expect(schema.$defs.HostRow.required.toSorted()).toEqual(Object.keys(ROW).toSorted());
    expect(schema.$defs.HostRow.properties.role.enum).toEqual(HOST_ROLES);
  });
});

test('the kept registry answers as the one that is read', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hosts-'));
  const read = loadHosts();
  loadHostsCached(folder);
  const kept = loadHostsCached(folder);
  for (const host of [
    'api.openai.com',
    'bedrock-runtime.eu-central-1.amazonaws.com',
    'nowhere.example.io',
  ]) {
    expect(kept.lookUp(host)).toEqual(read.lookUp(host));
  }
  expect(kept.regionCountries('aws', 'eu-central-1')).toEqual(
    read.regionCountries('aws', 'eu-central-1'),
  );
  expect(fs.readdirSync(folder)).toEqual(['hosts.bin']);
  fs.rmSync(folder, { recursive: true });
});
