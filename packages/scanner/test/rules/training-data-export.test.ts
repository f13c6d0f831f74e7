// Records on their way into a model: files for training, jobs, embeddings, copies.
import { expect, test } from 'vitest';
import { trainingDataExport } from '../../src/rules/training-data-export.ts';
import { checkFiles, EU_TENANT, places } from './check_files.ts';

type Files = Readonly<Record<string, string>>;
type Case = readonly [files: Files, places: readonly string[]];

const node = (lines: string): Files => ({
  'jobs/train.js': `const OpenAI = require('openai');
const fs = require('fs');
const jsforce = require('jsforce');
async function run(conn) {
  const openai = new OpenAI();
  ${lines}
}`,
});

const workflow = (run: string, name = 'publish'): Files => ({
  '.github/workflows/data.yml': `on: push
jobs:
  data:
    runs-on: ubuntu-latest
    steps:
      - name: ${name}
        run: ${run}
`,
});

const activation = (name: string, type: string): Files => ({
  [`activationPlatforms/${name}.activationPlatform-meta.xml`]: `<?xml version="1.0"?>
<ActivationPlatform xmlns="http://soap.sforce.com/2006/04/metadata">
  <enabled>true</enabled>
  <masterLabel>${name}</masterLabel>
  <platformType>${type}</platformType>
</ActivationPlatform>`,
});

const found: Readonly<Record<string, Case>> = {
  'a file for fine-tuning': [
    node(
      `await openai.files.create({ file: fs.createReadStream('a.jsonl'), purpose: 'fine-tune' });`,
    ),
    ['jobs/train.js:6 warning'],
  ],
  'a fine-tuning job': [
    node(`await openai.fineTuning.jobs.create({ training_file: 'f', model: 'small' });`),
    ['jobs/train.js:6 warning'],
  ],
  'records written as a training file': [
    node(`const rows = await conn.query('SELECT Id, Description FROM Case');
  fs.writeFileSync('train.jsonl', rows.records.map((one) => JSON.stringify(one)).join('\\n'));`),
    ['jobs/train.js:7 warning'],
  ],
  'records turned into embeddings': [
    node(`const rows = await conn.query('SELECT Description FROM Case');
  await openai.embeddings.create({ model: 'e', input: rows.records });`),
    ['jobs/train.js:7 warning'],
  ],
  'a job of Bedrock in Python': [
    {
      'jobs/custom.py': `import boto3
client = boto3.client("bedrock")
client.create_model_customization_job(jobName="care", baseModelIdentifier="x")
`,
    },
    ['jobs/custom.py:3 warning'],
  ],
  'a copy of training data to a region outside': [
    workflow('aws s3 cp out.csv s3://care-training-data/ --region us-east-1'),
    ['.github/workflows/data.yml:7 error'],
  ],
  'a copy of training data to no known region': [
    workflow('aws s3 sync out s3://care-finetuning'),
    ['.github/workflows/data.yml:7 warning'],
  ],
  'an activation for training': [
    activation('Churn_Training', 'S3'),
    ['activationPlatforms/Churn_Training.activationPlatform-meta.xml:5 warning'],
  ],
};

const fine: Readonly<Record<string, Files>> = {
  'a file for a batch of requests': node(
    `await openai.files.create({ file: fs.createReadStream('a.csv'), purpose: 'assistants' });`,
  ),
  'an embedding of a question': node(
    `const question = 'How are you';
  await openai.embeddings.create({ model: 'e', input: question });`,
  ),
  'records written as a report': node(`const rows = await conn.query('SELECT Id FROM Case');
  fs.writeFileSync('report.csv', rows.records.join());`),
  'a file of lines that holds no records': node(
    `fs.writeFileSync('events.jsonl', JSON.stringify({ started: true }));`,
  ),
  'a copy of training data inside': workflow(
    'aws s3 cp out.csv s3://care-training-data/ --region eu-central-1',
  ),
  'a copy of a web page': workflow('aws s3 sync dist s3://www-example --region us-east-1'),
  'an activation for advertising': activation('Summer_Audience', 'Ads'),
  'a training course of people': {
    'classes/Course.cls': `public class Course {
  static void send() {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://learn.example.com/training');
    new Http().send(request);
  }
}`,
  },
};

test.each(Object.entries(found))('found: %s', (_, [files, expected]) => {
  expect(places(checkFiles(files, EU_TENANT, trainingDataExport))).toEqual(expected);
});

test.each(Object.entries(fine))('fine: %s', (_, files) => {
  expect(places(checkFiles(files, EU_TENANT, trainingDataExport))).toEqual([]);
});
