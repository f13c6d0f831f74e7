// Libraries that call a host of their own: every one in the tables has its host in the registry.
import { expect, test } from 'vitest';
import { loadHosts } from '../../src/hosts/load.ts';
import { JAVASCRIPT_SINKS } from '../../src/readers/javascript_sinks.ts';
import { PYTHON_SINKS } from '../../src/readers/python_sinks.ts';
import { told } from './egress_of.ts';

/** Their hosts are named at run time alone. */
const OPEN = new Set(['aws', 'litellm', 'nodemailer']);

test('every library with a host of its own is in the registry', () => {
  const hosts = loadHosts();
  const missing = [...JAVASCRIPT_SINKS, ...PYTHON_SINKS]
    .filter((row) => row.k === 'client' && row.implicit && !OPEN.has(row.library))
    .filter((row) => hosts.implicitHosts(row.library).length === 0)
    .map(({ library }) => library);
  expect(missing).toEqual([]);
});

test('a region among the options stands in the host', async () => {
  expect(
    await told({
      'src/a.js':
        "import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';\nconst client = new BedrockRuntimeClient({ region: 'us-east-1' });\nexport const run = (c) => client.send(c);\n",
      'src/b.py':
        "import boto3\nclient = boto3.client('bedrock-runtime', region_name='eu-central-1')\nclient.invoke_model(body='x')\n",
    }),
  ).toEqual([
    'a.js:2 bedrock-runtime.us-east-1.amazonaws.com',
    'b.py:2 bedrock-runtime.eu-central-1.amazonaws.com',
  ]);
});

test('vendors are told where their client is made, or called when nothing makes one', () => {
  expect(
    told({
      'src/a.js': [
        "const { TransactionalEmailsApi } = require('@getbrevo/brevo');",
        "const cloudinary = require('cloudinary').v2;",
        "const unirest = require('unirest');",
        "const nodemailer = require('nodemailer');",
        'const mail = new TransactionalEmailsApi();',
        'exports.main = async (event) => {',
        ' await mail.sendTransacEmail(event);',
        ' await cloudinary.uploader.upload(event.file);',
        " unirest.post('https://a.vendor.io/x').send(event);",
        " await nodemailer.createTransport({ service: 'gmail' }).sendMail(event);",
        '};',
      ].join('\n'),
      'src/b.py':
        'import gspread\nimport googlemaps\n\ndef main(event):\n    gspread.service_account().open("x").sheet1.append_row([event])\n    googlemaps.Client(key="k").geocode(event["address"])\n',
    }),
  ).toEqual([
    'a.js:10 <library>',
    'a.js:5 api.brevo.com',
    'a.js:5 api.sendinblue.com',
    'a.js:8 api.cloudinary.com',
    'a.js:9 a.vendor.io',
    'b.py:5 sheets.googleapis.com',
    'b.py:6 maps.googleapis.com',
  ]);
});

test('a library that a page loads as a script is known by its global name', () => {
  expect(
    told({
      'force-app/main/default/lwc/files/files.js':
        "import { loadScript } from 'lightning/platformResourceLoader';\nimport SDK from '@salesforce/resourceUrl/sdk';\nexport default class Files {\n async connectedCallback() {\n await loadScript(this, SDK);\n this.store = new AWS.S3({ params: {} });\n this.store.putObject({});\n }\n}",
    }),
  ).toEqual(['files.js:6 <library>']);
});
