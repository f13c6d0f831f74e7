import { codeOf, pathOf } from '../judge/origins.ts';
import type { CodeScope } from '../judge/origins.ts';
import type { CodeIndex } from '../judge/code_index.ts';
import { modelCalls } from '../judge/model_calls.ts';
import type { Statement, Value } from '../model/program.ts';
import type { Report, Rule } from '../model/rule.ts';
import { forEachValue, valuesOf } from '../model/values.ts';

/** A model is asked, or its answer is copied out, and nothing writes down that it happened. */
export const unloggedInference: Rule = {
  id: 'unlogged-inference',
  level: 'warning',
  family: 'data',
  rank: 50,
  references: [
    'gdpr:art-5',
    'gdpr:art-30',
    'nist-ai-rmf:measure-2.4',
    'iso-27001-2022:a.8.15',
    'iso-27001-2013:a.12.4.1',
  ],
  check: (project, report) => {
    const index = codeOf(project);
    const reported = new Set<string>();
    for (const call of modelCalls(project)) {
      const key = `${call.place.file}:${call.scope.method.at.join()}`;
      // A gateway writes each inference down itself.
      if (call.isGateway || reported.has(key)) continue;
      reported.add(key);
      if (!isLogged(call.scope, index)) {
        report({
          level: call.isKnown ? 'warning' : 'note',
          place: call.place,
          message: 'text',
          values: { target: call.target, method: call.scope.method.name || call.place.file },
        });
      }
    }
    checkCopies(index, report);
  },
};

const CALLEES_DEPTH = 3;
const CALLERS_DEPTH = 4;

/** In the method, in what it calls, or in what calls it. */
function isLogged(scope: CodeScope, index: CodeIndex): boolean {
  const seen = new Set<unknown>();
  let around: readonly CodeScope[] = [scope, ...enclosing(scope)];
  for (let depth = 0; depth <= CALLERS_DEPTH && around.length > 0; depth += 1) {
    if (around.some((one) => logsBelow(one, index, CALLEES_DEPTH, new Set()))) return true;
    for (const one of around) seen.add(one.method);
    around = around
      .flatMap((one) => index.callersOf(one).map((call) => call.scope))
      .flatMap((one) => [one, ...enclosing(one)])
      .filter((one) => !seen.has(one.method));
  }
  return false;
}

/** A function that is written inside another one is part of it. */
function enclosing(scope: CodeScope): readonly CodeScope[] {
  if (scope.file.program.language === 'apex') return [];
  const { at } = scope.method;
  return scope.type.methods
    .filter((one) => one !== scope.method && one.name !== '')
    .filter((one) => one.at[0] <= at[0] && one.at[2] >= at[2])
    .map((method) => ({ file: scope.file, type: scope.type, method }));
}

function logsBelow(scope: CodeScope, index: CodeIndex, depth: number, seen: Set<unknown>): boolean {
  if (seen.has(scope.method)) return false;
  seen.add(scope.method);
  for (const statement of scope.method.body) {
    if (writesRow(statement, scope)) return true;
    for (const call of callsIn(statement)) {
      if (isLogCall(call)) return true;
      const callees = depth === 0 ? [] : index.calleesOf({ call, scope });
      if (callees.some((one) => logsBelow(one, index, depth - 1, seen))) return true;
    }
  }
  return false;
}

type Call = Extract<Value, { k: 'call' | 'new' }>;

function callsIn(statement: Statement): readonly Call[] {
  const found: Call[] = [];
  for (const root of valuesOf(statement)) {
    forEachValue(root, (one) => {
      if (one.k === 'call' || one.k === 'new') found.push(one);
    });
  }
  return found;
}

const LOG_OBJECT =
  /(?:log|audit|event|evidence|history|inference|usage|interaction|trace|record)\w*?__(?:c|e|b)$/i;
const LOG_CALL =
  /(?:^|\.)(?:\w*(?:audit|evidence|logger|logservice|auditlog|eventlog|telemetry|tracer)\w*)\.(?!get)\w+$|(?:^|\.)(?:EventBus\.publish|(?:write|record|save|create|insert|publish|emit|append|send|log|track)_?(?:Log|Audit|Event|Evidence|Inference|Usage|Interaction|Entry|Prompt|Completion|Request|AiCall)\w*|audit|logInference|putEvents?|put_events?|captureEvent)$/i;
/** Output of the developer's console: nobody keeps it. */
const CONSOLE =
  /^(?:System\.debug|console\.\w+|print|logging\.\w+|logger\.(?:debug|info|warn|warning|error|exception))$/i;

function isLogCall(call: Call): boolean {
  if (call.k === 'new') return LOG_OBJECT.test(call.type);
  const path = pathOf(call.callee);
  return !CONSOLE.test(path) && LOG_CALL.test(path);
}

/** `insert row;` of a row of a log object: the reader keeps the row as a statement of its own. */
function writesRow(statement: Statement, scope: CodeScope): boolean {
  if (scope.file.program.language !== 'apex' || statement.k !== 'let') return false;
  return LOG_OBJECT.test(statement.type.replace(/^List<(.*)>$/i, '$1'));
}

const ANSWER =
  /^(?:\w*(?:answer|completion|generated|modelOutput|aiOutput|aiResponse|llmResponse|gptResponse|aiSummary|aiDraft|suggestedReply)\w*)$/i;

/** `navigator.clipboard.writeText(this.answer)` in a component that reports nothing of it. */
function checkCopies(index: CodeIndex, report: Report): void {
  for (const { call, scope } of index.callsOf('writeText')) {
    const [first] = call.args;
    if (call.k !== 'call' || first === undefined) continue;
    const path = pathOf(first);
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (!/clipboard\.writeText$/.test(pathOf(call.callee)) || !ANSWER.test(name)) continue;
    if (!isLogged(scope, index) && !importsLog(scope)) {
      const place = { file: scope.file.file, span: call.at };
      report({
        level: 'note',
        place,
        message: 'copied',
        values: { target: name, method: scope.method.name || place.file },
      });
    }
  }
}

/** An Apex method that logs, imported by the component and called in the same method. */
function importsLog({ file, method }: CodeScope): boolean {
  const logs = file.program.imports.filter(({ module }) =>
    /@salesforce\/apex\/.*(?:log|audit|record|track|evidence|copied|viewed)/i.test(module),
  );
  return method.body.some((statement) =>
    callsIn(statement).some(
      (call) => call.k === 'call' && logs.some(({ local }) => local === pathOf(call.callee)),
    ),
  );
}
