import type { FactInFile } from '../model/fact.ts';
import { textIn } from '../judge/facts.ts';
import { destinationAt, levelOf, placeOfHost } from '../judge/host_place.ts';
import { locate, regionsOf } from '../judge/places.ts';
import { judged, outside } from '../judge/standing.ts';
import type { Egress } from '../model/egress.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { egressFinding } from './egress_finding.ts';
import { reportPlace, reportResource } from './place_finding.ts';

/** Logs, traces and errors go to a place that the contract does not allow. */
export const logSinkOutside: Rule = {
  id: 'log-sink-outside',
  level: 'error',
  family: 'egress',
  rank: 18,
  references: [
    'gdpr:art-44',
    'gdpr:art-5',
    'nist-ai-rmf:map-4.1',
    'iso-27001-2022:a.8.15',
    'iso-27001-2013:a.12.4.1',
  ],
  check: (project, report) => {
    const codes = project.terms.storeIn;
    if (codes.length === 0) return;
    for (const fact of project.facts('resource')) checkSink(fact, project, report);
    for (const fact of project.facts('copy')) checkTarget(fact, project, report);
    for (const egress of judged(project)) checkService(egress, project, report);
    for (const fact of project.facts('endpoint')) checkExporter(fact, project, report);
    for (const fact of project.facts('text-value')) checkSetting(fact, project, report);
  },
};

const TEXTS = { text: 'text', may: 'may' };

function checkSink(fact: FactInFile, project: CheckedProject, report: Report): void {
  reportResource(report, fact, 'log-sink', project, TEXTS);
}

/** `logging.googleapis.com/projects/p/locations/us/buckets/b`, or a destination of another region. */
function checkTarget(fact: FactInFile, project: CheckedProject, report: Report): void {
  const isLog = /^google_logging_|^aws_(?:cloudwatch_log|flow_log)|^AWS::Logs::/u.test(
    textIn(fact, 'type'),
  );
  if (!isLog || !/destination(?:_arn)?$/u.test(textIn(fact, 'member'))) return;
  const region = /\/locations\/([\w-]{1,40})\//u.exec(textIn(fact, 'target'))?.[1] ?? '';
  const codes = project.terms.storeIn;
  const regions = region === '' ? regionsOf(fact, project) : [region];
  reportPlace(
    report,
    fact,
    locate(regions, textIn(fact, 'provider'), codes, project),
    codes,
    TEXTS,
  );
}

/** Ids of the registry whose services collect logs, traces or errors. */
const SERVICES =
  /^(?:datadog|new-relic|sentry|splunk|sumologic|loggly|papertrail|logz|elastic-cloud|grafana-cloud|honeycomb|bugsnag|rollbar)(?:-|$)/u;

/** A service of logs that the source sends to. */
function checkService(egress: Egress, project: CheckedProject, report: Report): void {
  const { entry, host } = egress;
  const isCloud = /^(?:logs|monitoring|xray)\.[\w*-]+\.amazonaws\.com$/u.test(host);
  if (entry === null || (!SERVICES.test(entry.id) && !isCloud)) return;
  const codes = project.terms.storeIn;
  const abroad = outside(entry.countries, codes, project);
  if (abroad.length === 0 && entry.countries.length > 0) return;
  const isProven = abroad.length > 0 && entry.confidence !== 'unconfirmed';
  const values = { countries: abroad.join(', '), allowed: codes.join(', ') };
  report(
    egressFinding(egress, isProven ? 'error' : 'warning', isProven ? 'service' : 'unknown', values),
  );
}

/** Endpoints of collectors, log drivers and outputs, whatever their host is. */
function checkExporter(fact: FactInFile, project: CheckedProject, report: Report): void {
  const member = textIn(fact, 'member');
  const isExporter =
    member.startsWith('exporters.') ||
    /^(?:Cluster)?Output\.|^ClusterLogForwarder\.|^OpenTelemetryCollector\./u.test(fact.name) ||
    (fact.name.startsWith('compose.') &&
      /splunk|gelf|fluentd|syslog|loki|otlp|sumo/iu.test(member));
  if (isExporter) reportHost(fact, textIn(fact, 'url'), project, report);
}

/** Variables by which programs and agents are told where logs go. */
const VARIABLES =
  /^(?:OTEL_EXPORTER_\w*ENDPOINT|DD_(?:SITE|URL|DD_URL|LOGS_CONFIG_\w*URL|APM_DD_URL)|SENTRY_DSN|\w*SENTRY_DSN|SPLUNK_(?:HEC_)?(?:URL|HOST|ENDPOINT)|LOKI_(?:URL|HOST|ENDPOINT)|LOGSTASH_(?:URL|HOST)|FLUENTD?_HOST|FLUENT_ELASTICSEARCH_HOST|ELASTIC_APM_SERVER_URLS?|HONEYCOMB_API_(?:HOST|ENDPOINT)|NEW_RELIC_(?:HOST|LOG_ENDPOINT)|LOG_(?:DRAIN|SINK|SHIPPER|HTTP|ENDPOINT)(?:_URL|_HOST)?|LOGTAIL_(?:HOST|URL)|SUMO_(?:URL|ENDPOINT)|PAPERTRAIL_HOST|ROLLBAR_ENDPOINT)$/u;
const HELM_VALUES = /(?:^|\/)values(?:[.-][\w.-]+)?\.ya?ml$/u;

function checkSetting(fact: FactInFile, project: CheckedProject, report: Report): void {
  if (fact.values['isSample'] === true) return;
  const member = textIn(fact, 'member');
  const value = textIn(fact, 'value');
  if (textIn(fact, 'source') === 'environment' && VARIABLES.test(member)) {
    // Secrets of a store, filled in when the program starts.
    if (/^\$|\{\{|^(?:secretRef|valueFrom)/u.test(value)) return;
    reportHost(fact, member === 'DD_SITE' ? `api.${value}` : value, project, report);
  } else if (
    HELM_VALUES.test(fact.file) &&
    /(?:^|\.)(?:\w*log(?:s|ging)?|loki|fluent\w*|telemetry|otel\w*|tracing)\..*\bregion$/iu.test(
      member,
    )
  ) {
    const codes = project.terms.storeIn;
    reportPlace(report, fact, locate([value], '', codes, project), codes, TEXTS);
  }
}

function reportHost(fact: FactInFile, text: string, project: CheckedProject, report: Report): void {
  const codes = project.terms.storeIn;
  const place = placeOfHost(text, codes, project);
  if (place === null || place.verdict === 'fine' || place.verdict === 'unresolved') return;
  report({
    level: levelOf(place),
    place: { file: fact.file, span: fact.at },
    message: place.verdict === 'outside' ? 'service' : 'unknown',
    values: {
      name: fact.name,
      host: place.host,
      countries: place.countries.join(', '),
      allowed: codes.join(', '),
    },
    destination: destinationAt(place, 'infrastructure'),
  });
}
