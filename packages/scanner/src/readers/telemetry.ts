/** Configuration of the OpenTelemetry Collector: what each exporter in use sends where. */

import type { Fact } from '../model/fact.ts';
import { isHost, isUrl, outlet } from './infrastructure_facts.ts';
import type { YamlValue } from './yaml_tree.ts';

/** https://opentelemetry.io/docs/collector/configuration/ */
export function isCollector(value: YamlValue): boolean {
  return value.get('exporters').isMap && value.get('service', 'pipelines').isMap;
}

/** Members of exporters that name a destination; others hold queues, limits and certificates. */
const ADDRESSES =
  /^(?:endpoint|endpoints|url|urls|(?:logs|traces|metrics)_endpoint|api_url|host|site)$/u;

/** Endpoints of exporters that a pipeline uses, and regions of those that go to a cloud. */
export function collectorFacts(value: YamlValue): readonly Fact[] {
  const used = new Set(
    value
      .get('service', 'pipelines')
      .entries()
      .flatMap(([, pipeline]) => pipeline.get('exporters').items())
      .map(({ text }) => text),
  );
  return value
    .get('exporters')
    .entries()
    .filter(([name]) => used.has(name))
    .flatMap(([name, exporter]) => exporterFacts(name, exporter));
}

function exporterFacts(name: string, exporter: YamlValue): readonly Fact[] {
  const facts: Fact[] = [];
  for (const [path, scalar] of exporter.scalars()) {
    const key = path.at(-1) ?? '';
    const member = ['exporters', name, ...path].join('.');
    if (key === 'site') {
      facts.push(outlet(name, `https://api.${scalar.text}`, scalar.at, member));
    } else if (ADDRESSES.test(key) && (isUrl(scalar.text) || isHost(scalar.text))) {
      facts.push(outlet(name, scalar.text, scalar.at, member));
    } else if (key === 'region') {
      const values = { provider: 'aws', type: 'OpenTelemetryCollector', regions: [] };
      const own = { region: scalar.text, purpose: 'log-sink' };
      facts.push({ kind: 'resource', name: member, values: { ...values, ...own }, at: scalar.at });
    }
  }
  return facts;
}
