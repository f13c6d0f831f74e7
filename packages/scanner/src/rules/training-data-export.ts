import type { FactInFile } from '../model/fact.ts';
import { textOf, textsOf } from '../judge/facts.ts';
import { codeOf, originsOf, pathOf } from '../judge/origins.ts';
import type { CodeCall } from '../judge/code_index.ts';
import type { Value } from '../model/program.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { forEachValue } from '../model/values.ts';

/** Records on their way into a model: training files, fine-tuning jobs, embeddings. */
export const trainingDataExport: Rule = {
  id: 'training-data-export',
  level: 'error',
  family: 'data',
  rank: 25,
  references: [
    'gdpr:art-5',
    'gdpr:art-6',
    'gdpr:art-44',
    'nist-ai-rmf:map-4.1',
    'iso-27001-2022:a.5.14',
    'iso-27001-2013:a.13.2.1',
  ],
  check: (project, report) => {
    for (const call of codeOf(project).calls) checkCall(call, project, report);
    for (const fact of project.facts('pipeline')) checkPipeline(fact, project, report);
    for (const fact of project.facts('endpoint')) checkActivation(fact, report);
  },
};

/** Calls that start a training or hand over its file. */
const TRAINS =
  /(?:^|\.)(?:(?:fineTuning|fine_tuning)\.jobs\.create|fineTunes\.create|fine_tunes\.create|FineTune\.create|FineTuningJob\.create|createFineTuningJob|create_fine_tuning_job|createFineTune|createModelCustomizationJob|create_model_customization_job|createTrainingJob|create_training_job|finetuning\.create_finetuned_model|finetuning\.createFinetunedModel|tuned_models\.create|tunings\.tune|create_tuned_model)$/;
const TRAINS_COMMAND = /^(?:CreateModelCustomizationJobCommand|CreateTrainingJobCommand)$/;
const FILES =
  /(?:^|\.)(?:files\.(?:create|upload)|File\.create|createFile|datasets\.(?:create|upload))$/;
const EMBEDS =
  /(?:^|\.)(?:embeddings\.create|embed_documents|embedDocuments|embedMany|embed_content|embedContent|createEmbedding|Embedding\.create|fromDocuments|from_documents)$/;
const WRITES =
  /(?:^|\.)(?:writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|write_text|to_json|open|putObject|put_object|upload_file|send)$/;

function checkCall(one: CodeCall, project: CheckedProject, report: Report): void {
  const { call, scope } = one;
  const path = call.k === 'new' ? call.type : pathOf(call.callee);
  const place = { file: scope.file.file, span: call.at };
  const say = (level: 'warning' | 'note', message: string, subject: string): void =>
    report({ level, place, message, values: { subject, name: place.file } });
  if (call.k === 'new' ? TRAINS_COMMAND.test(path) : TRAINS.test(path)) {
    say('warning', 'job', path);
  } else if (FILES.test(path) && hasText(call.args, /^fine-?tune$/i)) {
    say('warning', 'file', path);
  } else if (EMBEDS.test(path) && holdsRecords(one, project)) {
    say('warning', 'embedding', path);
  } else if (WRITES.test(path) && hasText(call.args, TRAINING_FILE) && holdsRecords(one, project)) {
    say('warning', 'written', path);
  }
}

/** `out/train.jsonl`, `fine-tune-data.csv`. */
const TRAINING_FILE =
  /\.jsonl$|(?:fine[-_]?tun|train(?:ing)?[-_]?(?:data|set|file)|(?:^|\/)train)[\w-]*\.(?:json|csv|parquet|txt)$/i;

function hasText(args: readonly Value[], wanted: RegExp): boolean {
  let found = false;
  for (const root of args) {
    forEachValue(root, (one) => (found ||= one.k === 'text' && wanted.test(one.text)));
  }
  return found;
}

/** Ways by which code gets records of the CRM. */
const READS_RECORDS =
  /(?:^|\.)crm\.\w+(?:\.\w+)*\.(?:basicApi|batchApi|searchApi)\.\w+$|(?:^|\.)(?:conn|connection|sf|salesforce|jsforce)\w*\.(?:query|queryMore|query_all|queryAll|query_all_iter|bulk\w*\.\w+(?:\.\w+)*|sobject|search)$/i;

function holdsRecords({ call, scope }: CodeCall, project: CheckedProject): boolean {
  return call.args
    .flatMap((one) => originsOf(one, scope, project))
    .some(
      ({ value }) =>
        value.k === 'query' || (value.k === 'call' && READS_RECORDS.test(pathOf(value.callee))),
    );
}

const TRAINING_PLACE =
  /train(?:ing)?(?:[-_/.]|$)|fine[-_]?tun|\.jsonl\b|embedding|corpus|datasets?(?:[-_/.]|$)/i;
const COPIES: Readonly<Record<string, string>> = {
  'aws-copy': 'aws',
  'google-copy': 'google',
  'azure-copy': 'azure',
};

/** A copy of training data to a region that the contract does not allow is proven. */
function checkPipeline(fact: FactInFile, project: CheckedProject, report: Report): void {
  const provider = COPIES[textOf(fact, 'command')];
  const url = textOf(fact, 'url');
  if (provider === undefined || !TRAINING_PLACE.test(`${url} ${fact.name}`)) return;
  const { hosts, terms, countriesOf } = project;
  const countries = hosts.regionCountries(provider, textOf(fact, 'region'));
  const allowed = new Set(countriesOf(terms.storeIn));
  const isKnown = countries.length > 0 && terms.storeIn.length > 0;
  if (isKnown && countries.every((one) => allowed.has(one))) return;
  report({
    level: isKnown ? 'error' : 'warning',
    place: { file: fact.file, span: fact.at },
    message: isKnown ? 'copied-outside' : 'copied',
    values: { subject: url || fact.name, name: textOf(fact, 'region') },
  });
}

/** Data Cloud hands a segment to a platform for training. */
function checkActivation(fact: FactInFile, report: Report): void {
  if (textOf(fact, 'mechanism') !== 'data-stream' || textOf(fact, 'direction') !== 'out') return;
  const connector = `${textOf(fact, 'platformType')} ${textOf(fact, 'connectorType')}`;
  const isTraining =
    TRAINING_PLACE.test(fact.name) || /sagemaker|vertex|databricks|bedrock|openai/i.test(connector);
  if (isTraining && fact.values['active'] === true && textsOf(fact, 'carries').length > 0) {
    report({
      level: 'warning',
      place: { file: fact.file, span: fact.at },
      message: 'activation',
      values: { subject: fact.name, name: connector.trim() },
    });
  }
}
