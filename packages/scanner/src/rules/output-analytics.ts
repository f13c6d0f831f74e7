import { standingOf } from '../judge/standing.ts';
import { codeOf, originsOf, pathOf } from '../judge/origins.ts';
import type { CodeScope } from '../judge/origins.ts';
import { modelCalls } from '../judge/model_calls.ts';
import { textOf, textsOf } from '../judge/facts.ts';
import type { Value } from '../model/program.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { isLogObject } from '../judge/log_objects.ts';
import { forEachValue } from '../model/values.ts';

/** Prompts or answers in what a product or error analytics service is told. */
export const outputAnalytics: Rule = {
  id: 'output-analytics',
  level: 'error',
  family: 'data',
  rank: 30,
  references: [
    'gdpr:art-5',
    'gdpr:art-28',
    'gdpr:art-44',
    'nist-ai-rmf:govern-6.1',
    'iso-27001-2022:a.8.12',
    'iso-27001-2013:a.13.2.1',
  ],
  check: (project, report) => {
    checkTracking(project, report);
    checkRequests(project, report);
    checkSnapshots(project, report);
  },
};

/** Calls of analytics libraries, by what is called, with the service's name. */
const TRACKERS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:window\.)?(?:gtag|ga|dataLayer\.push|ReactGA\.(?:event|send)|ReactGA\w*\.event)$/,
    'Google Analytics',
  ],
  [/(?:^|\.)logEvent$/, 'Firebase or Amplitude'],
  [/(?:^|\.)(?:analytics|segment\w*|rudder\w*)\.(?:track|identify|page|group)$/i, 'Segment'],
  [/(?:^|\.)mixpanel\w*\.(?:track|register|people\.set)$/i, 'Mixpanel'],
  [/(?:^|\.)amplitude\w*\.(?:track|logEvent|identify)$/i, 'Amplitude'],
  [/(?:^|\.)posthog\w*\.(?:capture|identify)$/i, 'PostHog'],
  [
    /(?:^|\.)(?:Sentry|sentry_sdk|Raven)\.(?:captureMessage|captureEvent|addBreadcrumb|setContext|setExtra|setExtras|setTag|capture_message|capture_event|add_breadcrumb|set_context|set_extra|set_tag)$/,
    'Sentry',
  ],
  [
    /(?:^|\.)(?:datadogRum|DD_RUM|datadogLogs\.logger|DD_LOGS\.logger)\.(?:addAction|addError|info|log|warn|error)$/,
    'Datadog',
  ],
  [
    /(?:^|\.)(?:newrelic|newrelic\.agent)\.(?:addPageAction|recordCustomEvent|record_custom_event|noticeError)$/,
    'New Relic',
  ],
  [/(?:^|\.)(?:appInsights|telemetryClient)\.(?:trackEvent|trackTrace)$/, 'Application Insights'],
  [
    /(?:^|\.)(?:heap\.track|FS\.event|hj|Bugsnag\.notify|Rollbar\.(?:info|error|log)|LogRocket\.(?:track|log))$/,
    'session analytics',
  ],
];

/** Names of variables and members that hold the text of a prompt or an answer. */
const TEXT_NAME =
  /^(?:prompt(?:_?text)?|user_?prompt|system_?prompt|answer(?:_?text)?|completion(?:_?text)?|generated_?(?:text|answer|reply|email|summary)|(?:ai|llm|gpt|model)_?(?:output|answer|response|reply|text|summary)|response_?text|question_?text)$/i;

function checkTracking(project: CheckedProject, report: Report): void {
  const asked = new Set(
    modelCalls(project).map(({ place }) => `${place.file}:${place.span.join()}`),
  );
  for (const { call, scope } of codeOf(project).calls) {
    if (call.k !== 'call') continue;
    const path = pathOf(call.callee);
    const service = TRACKERS.find(([name]) => name.test(path))?.[1];
    if (service === undefined) continue;
    const place = { file: scope.file.file, span: call.at };
    const held = textIn(call.args, scope, project, asked);
    if (held !== null) {
      const values = { subject: held.name, service };
      report({ level: held.isAnswer ? 'error' : 'warning', place, message: 'text', values });
    }
  }
}

interface Held {
  readonly name: string;
  /** The value is what a call to a model returned. */
  readonly isAnswer: boolean;
}

function textIn(
  args: readonly Value[],
  scope: CodeScope,
  project: CheckedProject,
  asked: ReadonlySet<string>,
): Held | null {
  let named: Held | null = null;
  for (const origin of args.flatMap((one) => originsOf(one, scope, project, isText))) {
    const { value } = origin;
    const isCall = value.k === 'call' && asked.has(`${origin.scope.file.file}:${value.at.join()}`);
    if (isCall) return { name: pathOf(value.callee), isAnswer: true };
    const name = value.k === 'name' || value.k === 'member' ? value.name : '';
    if (named === null && TEXT_NAME.test(name)) named = { name, isAnswer: false };
  }
  return named ?? namedIn(args);
}

/** `{ answer }` of a variable whose own origin is something else. */
function namedIn(args: readonly Value[]): Held | null {
  let found: Held | null = null;
  for (const root of args) {
    forEachValue(root, (one) => {
      if (one.k !== 'object') return;
      for (const { name, value } of one.members) {
        const last = value.k === 'name' || value.k === 'member' ? value.name : '';
        if (found === null && TEXT_NAME.test(last)) found = { name: name || last, isAnswer: false };
      }
    });
  }
  return found;
}

/** Numbers and ids of an answer say nothing of its text: `answer.usage.total_tokens`, `answer.id`. */
function isText(member: string): boolean {
  return !COUNTED.test(member);
}

const COUNTED =
  /^(?:id|model|usage|(?:total|prompt|completion|input|output)_?tokens|created|finish_?reason|length|status|latency\w*|duration\w*)$/i;

/** Requests to an analytics host whose body holds the text. */
function checkRequests(project: CheckedProject, report: Report): void {
  const index = codeOf(project);
  for (const egress of project.egress) {
    if (egress.entry?.role !== 'analytics' || standingOf(egress, project.terms) !== 'judged')
      continue;
    const { file, span } = egress.sink;
    const sent = index.calls.filter(
      ({ call, scope }) =>
        scope.file.file === file &&
        (call.at.join() === span.join() ||
          (call.k === 'call' &&
            scope.method.at[0] <= span[0] &&
            scope.method.at[2] >= span[2] &&
            /(?:^|\.)setBody$/i.test(pathOf(call.callee)))),
    );
    for (const { call, scope } of sent) {
      const held = textIn(call.args, scope, project, new Set());
      if (held !== null) {
        const place = { file, span: call.at };
        const values = { subject: held.name, service: egress.entry.service };
        report({ level: 'warning', place, message: 'text', values });
        break;
      }
    }
  }
}

/** Snapshots that copy rows of prompts and answers into another object on a schedule. */
function checkSnapshots(project: CheckedProject, report: Report): void {
  for (const fact of project.facts('job')) {
    if (textOf(fact, 'mechanism') !== 'analytic-snapshot') continue;
    const subject = [...textsOf(fact, 'objects'), textOf(fact, 'destination')].find(isLogObject);
    if (subject !== undefined) {
      const place = { file: fact.file, span: fact.at };
      report({
        level: 'warning',
        place,
        message: 'snapshot',
        values: { subject, service: fact.name },
      });
    }
  }
}
