import fs from 'node:fs';
import path from 'node:path';
import {
  AUDIT_CODES,
  bundleBytes,
  bundleDigest,
  finding,
  logOrigin,
  readLogFile,
  readPseudonymKeys,
  verifyCheckpoint,
  verifyEnds,
  verifyLog,
  verifyRows,
} from '@bailiwick/gateway';
import type { AuditFinding, VerifiedLog } from '@bailiwick/gateway';
import type { Bundle } from '@bailiwick/policy';
import type { Command, CommandInput, Terminal } from '../../command.ts';
import { textOption } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { namedSources, receiptKeys, sandboxSources } from '../../audit/evidence_sources.ts';
import type { EvidenceSources } from '../../audit/evidence_sources.ts';
import { rowsFromFile, rowsFromOrg, rowsOfSandbox } from '../../audit/org_rows.ts';
import type { CrmRows } from '../../audit/org_rows.ts';
import { rowsOfSavedPortal } from '../../audit/portal_rows.ts';

interface Report {
  readonly sources: EvidenceSources;
  readonly logs: readonly VerifiedLog[];
  readonly rows: CrmRows | null;
  /** Of the HubSpot portal beside the org. */
  readonly portal: CrmRows | null;
  readonly findings: readonly AuditFinding[];
}

const repository = path.resolve(import.meta.dirname, '../../../../..');

/** `bailiwick audit verify`: is the evidence whole, and do the org's rows say the same? */
export const verify: Command = {
  name: 'audit verify',
  summary: 'verify the evidence log, its checkpoints, receipts and org rows',
  positionals: '',
  options: {
    sandbox: {
      type: 'string',
      value: 'folder',
      description: 'state of a local sandbox (default: .sandbox of the repository)',
    },
    log: {
      type: 'string',
      value: 'file',
      description: 'one log instead: evidence.sqlite or exported lines',
    },
    bundle: { type: 'string', value: 'file', description: 'bundle that names the keys of --log' },
    region: { type: 'string', value: 'id', description: 'region of --log' },
    rows: {
      type: 'string',
      value: 'file',
      description: 'exported rows of Inference_Log__c (JSON)',
    },
    org: { type: 'string', value: 'url', description: 'a running local org to read the rows from' },
    checkpoint: {
      type: 'string',
      value: 'file',
      description: 'a signed checkpoint kept elsewhere',
    },
    interval: {
      type: 'string',
      value: 'seconds',
      description: 'limits.checkpointSeconds of the gateway (60)',
    },
    json: { type: 'boolean', description: 'print the report as JSON' },
  },
  run: async (input, terminal) => {
    const report = await makeReport(input);
    if (input.options['json'] === true) printJson(report, terminal);
    else printText(report, terminal);
    if (report.findings.length > 0) return 1;
    if (report.rows === null) {
      throw new CommandFailure("the org's rows were not compared: give --rows or --org");
    }
    return 0;
  },
};

async function makeReport(input: CommandInput): Promise<Report> {
  const log = textOption(input, 'log');
  const folder = path.resolve(textOption(input, 'sandbox') || path.join(repository, '.sandbox'));
  const sources =
    log === ''
      ? sandboxSources(folder)
      : namedSources(log, textOption(input, 'bundle'), textOption(input, 'region'));
  const kept = textOption(input, 'checkpoint');
  const notes = kept === '' ? [] : [readText(kept)];
  const now = Math.floor(Date.now() / 1000);
  const checkpointSeconds = intervalOf(textOption(input, 'interval') || '60');
  // Rows first: whatever they hold must then be in the logs, which only grow.
  const rows = await readRows(input, folder);
  const portal = log === '' ? rowsOfSavedPortal(folder) : null;
  const logs = sources.logs.map(({ file, region }) =>
    verifyLog(readLog(file), region, receiptKeys(sources.bundles, region), {
      now,
      checkpointSeconds,
      kept: notes.filter((note) => originOf(note) === logOrigin(region)),
    }),
  );
  return {
    sources,
    logs,
    rows,
    portal,
    findings: [
      ...sources.missing.map(({ file, region }) =>
        finding('LOG_MISSING', { log: file, detail: region }),
      ),
      ...notes.flatMap((note) => strayNote(note, kept, sources)),
      ...logs.flatMap((entry) => entry.findings),
      ...verifyEnds(logs),
      ...(rows === null ? missingRows(log, folder) : rowFindings(sources, logs, rows, now)),
      ...(portal === null ? [] : rowFindings(sources, logs, portal, now)),
    ],
  };
}

/** A sandbox has an org: its rows cannot be left out as those of a single log can. */
function missingRows(log: string, folder: string): readonly AuditFinding[] {
  return log === '' ? [finding('ROWS_MISSING', { log: path.join(folder, 'org.json') })] : [];
}

function intervalOf(value: string): number {
  const seconds = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (seconds < 1 || seconds > 3600) throw new CommandFailure('--interval must be from 1 to 3600');
  return seconds;
}

function originOf(note: string): string {
  return note.split('\n')[0] ?? '';
}

/** A kept checkpoint of none of the logs proves nothing about them, and must not pass for a proof. */
function strayNote(note: string, file: string, sources: EvidenceSources): readonly AuditFinding[] {
  if (sources.logs.some(({ region }) => logOrigin(region) === originOf(note))) return [];
  const regions = new Set(sources.bundles.flatMap((bundle) => bundle.regions.map(({ id }) => id)));
  const head = [...regions]
    .map((region) => verifyCheckpoint(note, receiptKeys(sources.bundles, region)))
    .find((found) => found !== null);
  if (!head) return [finding('CHECKPOINT_INVALID', { log: file })];
  return [finding('CHECKPOINT_OTHER_LOG', { log: file, detail: head.origin })];
}

async function readRows(input: CommandInput, folder: string): Promise<CrmRows | null> {
  const file = textOption(input, 'rows');
  const org = textOption(input, 'org');
  if (file !== '') return rowsFromFile(file);
  if (org !== '') return rowsFromOrg(org);
  return textOption(input, 'log') === '' ? rowsOfSandbox(folder) : null;
}

function rowFindings(
  sources: EvidenceSources,
  logs: readonly VerifiedLog[],
  rows: CrmRows,
  now: number,
): readonly AuditFinding[] {
  const tenants = rows.tenants ?? sources.bundles[0]?.contract.tenantIds ?? [];
  const own = sources.bundles.filter(({ contract }) =>
    contract.tenantIds.some((tenant) => tenants.includes(tenant)),
  );
  const states = new Map(
    sources.logs
      .filter(({ stateFile }) => stateFile !== '')
      .map(({ region, stateFile }) => [region, readPseudonymKeys(stateFile)]),
  );
  return tenants.flatMap((tenant) =>
    verifyRows(rows.rows, logs, {
      tenant,
      keys: (region) => receiptKeys(sources.bundles, region),
      parties: own.flatMap(({ contract }) => [
        contract.controllerEstablishment,
        ...contract.unlistedSubjects,
      ]),
      now,
      rowsAsOf: rows.asOf,
      pseudonym: (region, user) => states.get(region)?.(tenant, user) ?? null,
      skillDigestOf: skillDigestsOf(own),
    }),
  );
}

/** Digests of the skills' texts by bundle; an older bundle that is not at hand says nothing. */
function skillDigestsOf(
  bundles: readonly Bundle[],
): (bundle: string, skillId: string) => string | null {
  const byBundle = new Map(
    bundles.map((bundle) => [bundleDigest(bundleBytes(bundle)), bundle.skills]),
  );
  return (bundle, skillId) =>
    byBundle.get(bundle)?.find(({ id }) => id === skillId)?.textDigest ?? null;
}

function readLog(file: string) {
  try {
    return readLogFile(file);
  } catch (error) {
    throw new CommandFailure(`${file}: cannot be read as a log: ${(error as Error).message}`, 1);
  }
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    throw new CommandFailure(`${file}: cannot be read`);
  }
}

function printJson(report: Report, terminal: Terminal): void {
  const value = {
    whole: report.findings.length === 0 && report.rows !== null,
    logs: report.logs.map(({ file, region, size, checkpoints, signedSize }) => ({
      file,
      region,
      size,
      checkpoints,
      signedSize,
      unsigned: size - signedSize,
    })),
    rows: report.rows && { from: report.rows.from, count: report.rows.rows.length },
    portalRows: report.portal && { from: report.portal.from, count: report.portal.rows.length },
    bundleVerified: report.sources.isBundleVerified,
    findings: report.findings,
  };
  terminal.out(JSON.stringify(value, null, 2));
}

function printText(report: Report, terminal: Terminal): void {
  for (const { file, region, size, checkpoints, signedSize } of report.logs) {
    terminal.out(
      `${region}: ${size} entries, ${checkpoints} checkpoints, signed up to ${signedSize} (${shown(file)})`,
    );
  }
  for (const found of [report.rows, report.portal]) {
    if (found !== null)
      terminal.out(`${found.name}: ${found.rows.length} rows from ${shown(found.from)}`);
  }
  if (report.rows === null) terminal.out('org: its rows were not compared (give --rows or --org)');
  if (!report.sources.isBundleVerified) {
    terminal.out('keys: from a bundle whose signature was not checked');
  }
  for (const found of report.findings) terminal.out(`  ${sentence(found)}`);
  terminal.out(verdict(report));
}

function verdict({ findings, rows, logs }: Report): string {
  if (findings.length > 0) return `${findings.length} finding(s).`;
  if (rows === null) return 'Undecided: nothing is wrong with the log; its org was not asked.';
  const unsigned = logs.filter(({ size, signedSize }) => size > signedSize);
  if (unsigned.length === 0) return 'Whole: nothing is missing, altered or forged.';
  const parts = unsigned.map(
    ({ region, size, signedSize }) =>
      `${region} up to ${signedSize}, ${size - signedSize} newest entries not yet signed`,
  );
  return `Whole: nothing is missing, altered or forged (${parts.join('; ')}).`;
}

function sentence(found: AuditFinding): string {
  const places = [
    found.row && `row ${found.row}`,
    found.column && `column ${found.column}`,
    found.leaf >= 0 && `leaf ${found.leaf}`,
    found.log && shown(found.log),
    found.offset >= 0 && `byte ${found.offset}`,
  ].filter(Boolean);
  const detail = found.detail === '' ? '' : ` (${found.detail})`;
  return `${found.code}: ${AUDIT_CODES[found.code]}${detail}: ${places.join(', ')}`;
}

function shown(file: string): string {
  if (file.startsWith('http')) return file;
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
