import type { FactInFile } from '../model/fact.ts';
import { textIn } from '../judge/facts.ts';
import { profileIn } from '../judge/model_ids.ts';
import { locate, referred, regionsOf } from '../judge/places.ts';
import { outside } from '../judge/standing.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import type { Place } from '../model/span.ts';
import { checkPrograms } from './model_fallback_calls.ts';
import { reportFallback, reportModel, reportProfile } from './model_finding.ts';

/** A model that may answer from another region, or another model that may stand in for it. */
export const modelFallback: Rule = {
  id: 'model-fallback',
  level: 'error',
  family: 'data',
  rank: 30,
  references: [
    'gdpr:art-44',
    'gdpr:art-28',
    'nist-ai-rmf:govern-6.1',
    'iso-27001-2022:a.5.23',
    'iso-27001-2013:a.15.1.2',
  ],
  check: (project, report) => {
    if (project.terms.processIn.length === 0) return;
    for (const fact of project.facts('resource')) checkResource(fact, project, report);
    for (const fact of project.facts('text-value')) checkSetting(fact, project, report);
    for (const fact of project.facts('agent')) checkRegistration(fact, project, report);
    checkPrograms(project, report);
  },
};

/** Attributes that name a model. */
const MODELS =
  /^(?:modelId|modelName|modelArn|model|foundationModel|inferenceProfileArn|copyFrom|modelSource)|(?:ModelId|ModelArn|FoundationModel|CopyFrom)$/u;

function checkResource(fact: FactInFile, project: CheckedProject, report: Report): void {
  const place: Place = { file: fact.file, span: fact.at };
  if (textIn(fact, 'purpose') !== 'model') return;
  for (const [name, value] of Object.entries(fact.values)) {
    if (MODELS.test(name) && typeof value === 'string')
      reportProfile(value, place, project, report);
  }
  const processing = textIn(fact, 'processing');
  if (processing === 'global') {
    reportModel(report, place, 'error', 'global', fact.name, ['*'], project);
  } else if (processing === 'data-zone') {
    checkZone(fact, project, report);
  } else if (
    /^google_vertex_ai_/u.test(textIn(fact, 'type')) &&
    regionsOf(fact, project).includes('global')
  ) {
    reportModel(report, place, 'error', 'global', fact.name, ['*'], project);
  }
}

/** A data zone is the EU or the USA, by where the account lies. */
function checkZone(fact: FactInFile, project: CheckedProject, report: Report): void {
  const place: Place = { file: fact.file, span: fact.at };
  const account = referred(textIn(fact, 'cognitiveAccountId'), fact.file, project);
  const regions = account === null ? [] : regionsOf(account, project);
  const zone =
    locate(regions, 'azure', ['EU'], project).verdict === 'inside'
      ? 'EU'
      : locate(regions, 'azure', ['US'], project).verdict === 'inside'
        ? 'US'
        : '';
  const abroad = outside(project.countriesOf([zone]), project.terms.processIn, project);
  if (zone !== '' && abroad.length === 0) return;
  reportModel(
    report,
    place,
    zone === '' ? 'warning' : 'error',
    zone === '' ? 'zone-unknown' : 'zone',
    fact.name,
    abroad,
    project,
  );
}

const LOCATIONS =
  /^(?:GOOGLE_CLOUD_(?:LOCATION|REGION)|VERTEX_?(?:AI)?_(?:LOCATION|REGION)|VERTEXAI_LOCATION|CLOUD_ML_REGION|GEMINI_LOCATION)$/u;

function checkSetting(fact: FactInFile, project: CheckedProject, report: Report): void {
  if (fact.values['isSample'] === true) return;
  const place: Place = { file: fact.file, span: fact.at };
  const value = textIn(fact, 'value');
  reportProfile(value, place, project, report);
  if (
    textIn(fact, 'source') === 'environment' &&
    LOCATIONS.test(textIn(fact, 'member')) &&
    value === 'global'
  ) {
    reportModel(report, place, 'error', 'global', textIn(fact, 'member'), ['*'], project);
  }
}

/** Settings of Einstein, and what a proxy lets stand in. */
function checkRegistration(fact: FactInFile, project: CheckedProject, report: Report): void {
  const place: Place = { file: fact.file, span: fact.at };
  const part = textIn(fact, 'part');
  const model = textIn(fact, 'model');
  reportProfile(model, place, project, report);
  if (part === 'settings' && fact.values['active'] === true && textIn(fact, 'fallback') !== 'off') {
    // The field is false when it is left out, but a file of an older version cannot hold it.
    const isWritten = textIn(fact, 'fallback') === 'on';
    reportModel(report, place, isWritten ? 'error' : 'warning', 'einstein', fact.name, [], project);
  }
  if (part === 'fallback' && profileIn(model, project) === null) {
    reportFallback(textIn(fact, 'url'), model, place, project, report);
  }
}
