import { textIn } from '../judge/facts.ts';
import { destinationAt, levelOf, placeOfHost } from '../judge/host_place.ts';
import { outside, standingOf } from '../judge/standing.ts';
import type { Egress } from '../model/egress.ts';
import type { Mechanism } from '../model/fact.ts';
import type { Value } from '../model/program.ts';
import type { Call, CheckedProject, Report, Rule } from '../model/rule.ts';
import type { Place } from '../model/span.ts';
import { memberOf, objectsIn, textsIn } from './call_values.ts';
import { egressFinding } from './egress_finding.ts';
import { nameOf } from './model_fallback_calls.ts';

/** An agent or a tool of an agent that stands outside: it reads what the agent reads. */
export const agentOutside: Rule = {
  id: 'agent-outside',
  level: 'error',
  family: 'egress',
  rank: 14,
  references: [
    'gdpr:art-44',
    'gdpr:art-28',
    'nist-ai-rmf:govern-6.1',
    'iso-27001-2022:a.5.19',
    'iso-27001-2013:a.15.1.1',
  ],
  check: (project, report) => {
    if (project.terms.processIn.length === 0) return;
    for (const fact of project.facts('agent')) {
      const place: Place = { file: fact.file, span: fact.at };
      const part = textIn(fact, 'part');
      // What stands in for a model is `model-fallback`'s, a model is `gateway-bypass`'s.
      if (part === 'fallback' || part === 'model' || fact.values['active'] === false) continue;
      const mechanism = textIn(fact, 'mechanism') as Mechanism;
      if (part === 'action')
        checkAction(
          textIn(fact, 'target'),
          textIn(fact, 'targetType'),
          fact.name,
          place,
          project,
          report,
        );
      else reportServer(textIn(fact, 'url'), fact.name, mechanism, place, project, report);
    }
    for (const call of project.calls()) checkCall(call, project, report);
  },
};

/** A server or agent by its address. */
function reportServer(
  url: string,
  name: string,
  mechanism: Mechanism,
  place: Place,
  project: CheckedProject,
  report: Report,
): void {
  const codes = project.terms.processIn;
  const found = url === '' ? null : placeOfHost(url, codes, project);
  if (found === null || found.verdict === 'fine') return;
  const message = { outside: 'text', unknown: 'unknown', unresolved: 'unresolved' }[found.verdict];
  const countries = found.countries.join(', ');
  report({
    level: levelOf(found),
    place,
    message,
    values: { name, host: found.host || url, countries, allowed: codes.join(', ') },
    destination: destinationAt(found, mechanism),
  });
}

/** An action that calls an external service: judged by the service's own destination. */
function checkAction(
  target: string,
  type: string,
  name: string,
  place: Place,
  project: CheckedProject,
  report: Report,
): void {
  if (!/^externalService$/iu.test(type)) return;
  const service = (target.split('.')[0] ?? '').toLowerCase();
  const egress = project.egress.find(
    (one) => one.mechanism === 'external-service' && one.subject.toLowerCase() === service,
  );
  if (egress === undefined || standingOf(egress, project.terms) !== 'judged') return;
  report({ ...actionFinding(egress, name, project), place, flow: [] });
}

function actionFinding(egress: Egress, name: string, project: CheckedProject) {
  const codes = project.terms.processIn;
  const abroad = outside(egress.entry?.countries ?? [], codes, project);
  const isProven = abroad.length > 0 && egress.entry?.confidence !== 'unconfirmed';
  const values = { name, countries: abroad.join(', '), allowed: codes.join(', ') };
  const message = abroad.length > 0 ? 'text' : egress.host === '' ? 'unresolved' : 'unknown';
  return egressFinding(egress, isProven ? 'error' : 'warning', message, values);
}

/** Clients of MCP, by the names of the official libraries. */
const CLIENTS =
  /(?:^|\.)(?:StreamableHTTPClientTransport|SSEClientTransport|WebSocketClientTransport|streamablehttp_client|streamable_http_client|sse_client|MCPServerStreamableHttp|MCPServerStreamableHTTP|MCPServerSse|MCPServerSSE|MCPServerHTTP)$/u;

/** `new SSEClientTransport(new URL('…'))`, and servers that a model's own tools are told. */
function checkCall({ file, call }: Call, project: CheckedProject, report: Report): void {
  const name = nameOf(call);
  if (CLIENTS.test(name)) {
    const [address] = call.args
      .flatMap((one) => textsIn(one))
      .filter(({ text }) => /^https?:\/\//iu.test(text));
    if (address !== undefined) {
      reportServer(address.text, name, 'agent', { file, span: address.at }, project, report);
    }
    return;
  }
  for (const url of call.args.flatMap((one) => objectsIn(one)).flatMap(remoteTools)) {
    reportServer(url.text, 'mcp', 'agent', { file, span: url.at }, project, report);
  }
}

/** `{ type: 'mcp', server_url: '…' }` (OpenAI), `mcp_servers: [{ url: '…' }]` (Anthropic). */
function remoteTools(
  object: Extract<Value, { k: 'object' }>,
): readonly Extract<Value, { k: 'text' }>[] {
  const told = memberOf(object, 'server_url') ?? memberOf(object, 'serverUrl');
  const servers = memberOf(object, 'mcp_servers') ?? memberOf(object, 'mcpServers');
  const urls =
    servers === null ? [] : objectsIn(servers).flatMap((one) => memberOf(one, 'url') ?? []);
  return [told, ...urls].flatMap((one) => (one?.k === 'text' ? [one] : []));
}
