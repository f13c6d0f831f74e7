// What calls in Python pass: by place, by name, and to the methods and classes that take a receiver.
import { expect, test } from 'vitest';
import { told } from './egress_of.ts';

const CLIENT = `import requests
class Client:
    def __init__(self, base, timeout=5):
        self.base = base
    def send(self, path, record):
        requests.post(f"{self.base}{path}", json=record)
`;

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'an instance, by place',
    `${CLIENT}client = Client("https://a.vendor.io")\nclient.send("/in", {})\n`,
    ['client.py:7 a.vendor.io'],
  ],
  [
    'an instance, by name',
    `${CLIENT}client = Client(timeout=3, base="https://a.vendor.io")\nclient.send("/in", {})\n`,
    ['client.py:7 a.vendor.io'],
  ],
  [
    'a function, by name',
    'import requests\ndef send(record, url):\n    requests.post(url, json=record)\nsend({}, url="https://a.vendor.io")\n',
    ['client.py:4 a.vendor.io'],
  ],
  [
    'a method of the same instance',
    'import requests\nclass Client:\n    def _post(self, url, record):\n        requests.post(url, json=record)\n    def send(self, record):\n        self._post("https://a.vendor.io/in", record)\n',
    ['client.py:6 a.vendor.io'],
  ],
  [
    'a record that has a member of the name',
    'import requests\ndef send(url, record):\n    requests.post(url, json=record)\nsend("https://a.vendor.io", {"url": "https://b.vendor.io"})\n',
    ['client.py:4 a.vendor.io'],
  ],
];

test.each(cases)('%s', (_, text, expected) => {
  expect(told({ 'app/client.py': text })).toEqual(expected);
});
