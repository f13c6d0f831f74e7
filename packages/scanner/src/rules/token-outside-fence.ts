import { textOf } from '../judge/facts.ts';
import { sideOf } from '../judge/contract.ts';
import { covers, standingOf } from '../judge/standing.ts';
import type { FactInFile } from '../model/fact.ts';
import type { Level } from '../model/finding.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { keptTokens, sentTokens } from './tokens_in_code.ts';

/** A token that opens the CRM from outside the contract's circle. */
export const tokenOutsideFence: Rule = {
  id: 'token-outside-fence',
  level: 'error',
  family: 'access',
  rank: 0,
  references: [
    'gdpr:art-32',
    'gdpr:art-25',
    'nist-ai-rmf:govern-1.4',
    'iso-27001-2022:a.8.5',
    'iso-27001-2022:a.5.17',
    'iso-27001-2013:a.9.4.2',
  ],
  check: (project, report) => {
    for (const client of project.facts('oauth-client')) {
      checkLimits(client, report);
      checkCallbacks(client, project, report);
    }
    checkMessages(project, report);
    checkLinks(project, report);
    sentTokens(project, report);
    keptTokens(project, report);
  },
};

/** Network, life and scope of the tokens that a client gets, as far as its file sets them. */
function checkLimits(client: FactInFile, report: Report): void {
  const relaxation = textOf(client, 'ipRelaxation');
  const refresh = textOf(client, 'refreshTokenPolicy');
  const scopes = client.values['scopes'];
  const anywhere = /^bypass/i.test(relaxation);
  const forever = /^infinite$/i.test(refresh);
  const full = Array.isArray(scopes) && scopes.some((one) => /^full$/i.test(one));
  const faults = [
    ...(anywhere ? [`ipRelaxation ${relaxation}`] : []),
    ...(forever ? [`refreshTokenPolicy ${refresh}`] : []),
    ...(full ? ['scope full'] : []),
  ];
  if (faults.length === 0) {
    return;
  }
  // A second factor, or an address range of the app itself, still stands in the way.
  const guarded = /2factor/i.test(relaxation) || hasRanges(client);
  const level: Level =
    anywhere && !guarded && faults.length > 1
      ? 'error'
      : full && faults.length === 1
        ? 'note'
        : 'warning';
  const message =
    faults.length > 1 ? 'text' : anywhere ? 'ip-relaxed' : forever ? 'no-expiry' : 'text';
  report({
    level,
    place: { file: client.file, span: client.at },
    message,
    values: { name: client.name, faults: faults.join(', ') },
  });
}

function hasRanges(client: FactInFile): boolean {
  const ranges = client.values['ipRanges'];
  return Array.isArray(ranges) && ranges.length > 0;
}

/** Where a client's codes and tokens are handed to. */
function checkCallbacks(client: FactInFile, project: CheckedProject, report: Report): void {
  const urls = client.values['callbackUrls'];
  for (const url of Array.isArray(urls) ? urls : []) {
    const host = hostOf(url);
    const entry = host === '' ? null : project.hosts.lookUp(host);
    if (entry === null || entry.role === 'local' || entry.role === 'crm') {
      continue;
    }
    const allowed = project.terms.allowedHosts.some((one) => covers(one.host, host));
    if (!allowed && sideOf(entry, project) === 'outside') {
      report({
        level: 'error',
        place: { file: client.file, span: client.at },
        message: 'callback-outside',
        values: { name: client.name, host, countries: entry.countries.join(', ') },
      });
    }
  }
}

function hostOf(url: string): string {
  try {
    const { protocol, hostname } = new URL(url);
    return /^https?:$/.test(protocol) ? hostname.toLowerCase() : '';
  } catch {
    return '';
  }
}

/** Outbound messages that carry the session of who caused them. */
function checkMessages(project: CheckedProject, report: Report): void {
  for (const { file, at, values } of project.facts('endpoint')) {
    if (values['includeSessionId'] !== true) {
      continue;
    }
    const egress = project.egress.find(
      (one) => one.place.file === file && one.place.span[0] === at[0],
    );
    if (egress !== undefined && standingOf(egress, project.terms) === 'judged') {
      report({
        level: egress.host === '' ? 'warning' : 'error',
        place: { file, span: at },
        message: 'sent-outside',
        values: { host: egress.host },
      });
    }
  }
}

/** Links and pages that put the session of their reader into an address of someone else. */
function checkLinks(project: CheckedProject, report: Report): void {
  for (const { file, at, values } of [...project.facts('link'), ...project.facts('endpoint')]) {
    const carries = values['carries'];
    if (!Array.isArray(carries) || !carries.includes('session')) {
      continue;
    }
    const host = hostOf(String(values['url'] ?? ''));
    const entry = host === '' ? null : project.hosts.lookUp(host);
    const own = entry?.role === 'crm' || entry?.role === 'local';
    const allowed = [
      ...project.terms.gatewayHosts,
      ...project.terms.allowedHosts.map((one) => one.host),
    ];
    if (host !== '' && !own && !allowed.some((one) => covers(one, host))) {
      report({
        level: 'error',
        place: { file, span: at },
        message: 'sent-outside',
        values: { host },
      });
    }
  }
}
