/** One run of an audit: its state on disk, its pace, its report, and what its failures mean. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  frameSource,
  judge,
  LiveFailure,
  newState,
  Pace,
  readState,
  removeState,
  stateKey,
  tokenRemark,
  writeState,
} from '@bailiwick/scanner';
import type { AuditState, LiveAudit, TokenInventory } from '@bailiwick/scanner';
import packageFile from '../../package.json' with { type: 'json' };
import { writeReport } from '../check/reports.ts';
import { baselineAt } from '../check/settings.ts';
import { textOption } from '../command.ts';
import type { CommandInput, Terminal } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { wholeOption } from '../policy/options.ts';
import type { LiveSettings } from './options.ts';

export interface LiveSession {
  readonly state: AuditState;
  readonly keep: (state: AuditState) => void;
  readonly onProgress: (done: number, total: number, section: string) => void;
  /** Folder beside the state, for what must not outlive the run. */
  readonly folder: string;
  readonly file: string;
}

/** The pace that the options ask for. */
export function paceOf(input: CommandInput): Pace {
  const budget = wholeOption(input, 'budget', 2000);
  if (budget === 0)
    throw new CommandFailure('--budget: no request at all finds nothing; give 1 or more');
  return new Pace({ budget, intervalMs: wholeOption(input, 'interval', 100) });
}

/** Opens the state of this target, or begins one. */
export function openSession(input: CommandInput, target: string, terminal: Terminal): LiveSession {
  const named = textOption(input, 'state');
  const file =
    named === '' ? path.join(cacheFolder(), 'audit', `${target}.json`) : path.resolve(named);
  const now = Date.now();
  const key = keyAt(path.join(cacheFolder(), 'audit', 'state.key'));
  const kept = input.options['fresh'] === true ? null : keptAt(file, target, key, now);
  if (kept !== null) terminal.error(`going on with the audit begun at ${kept.startedAt} (${file})`);
  return {
    state: kept ?? newState(target, new Date(now).toISOString()),
    keep: (state) => {
      try {
        writeState(file, state, key);
      } catch {
        throw new CommandFailure(`${file}: the state cannot be written; name another by --state`);
      }
    },
    onProgress: progressOn(process.stderr, input.options['quiet'] === true),
    folder: `${file}.metadata`,
    file,
  };
}

function keyAt(file: string): Buffer {
  try {
    return stateKey(file);
  } catch {
    throw new CommandFailure(
      `${file}: the key of audits’ states can be neither read nor made; delete it, or set XDG_CACHE_HOME to a folder that can be written`,
    );
  }
}

/** A state that is not this audit’s is refused: going on would leave out facts, writing would lose another’s. */
function keptAt(file: string, target: string, key: Buffer, now: number): AuditState | null {
  const kept = readState(file, target, key, now);
  switch (kept.kind) {
    case 'state':
      return kept.state;
    case 'none':
      return null;
    case 'foreign':
      throw new CommandFailure(
        `${file}: this is the state of an audit of something else, or by another bundle; name another file by --state, or begin anew with --fresh`,
      );
    case 'changed':
      throw new CommandFailure(
        `${file}: this is no state as this machine wrote it; begin anew with --fresh, or name another file by --state`,
      );
  }
}

/** Judges by settings and baseline, writes the reports, names what is not available. Gives the exit code. */
export function reportAudit(
  { result, text, tokens }: LiveAudit,
  { configuration, texts, rules, wanted, today }: LiveSettings,
  session: LiveSession,
  input: CommandInput,
  terminal: Terminal,
): 0 | 1 | 3 {
  const sources = frameSource(text, result.findings);
  const outcome = judge(result, {
    configuration,
    baseline: baselineAt(configuration.baseline, false),
    today,
    rules: rules.map(({ id }) => id),
    onlyRules: [],
    allowUnreadable: input.options['allow-unreadable'] === true,
    line: sources.line,
  });
  for (const { file, code, detail } of result.problems) {
    if (code !== 'NOT_AVAILABLE') continue;
    terminal.error(`${file.replace('live/', '')}: not available in this org (${detail})`);
  }
  const remarks = [tokenRemark(tokens, texts)];
  const reported = { outcome, texts, sources, rules, version: packageFile.version, remarks };
  const quiet = input.options['quiet'] === true;
  for (const each of wanted) writeReport(each, reported, terminal, quiet);
  writeInventory(tokens, input);
  removeState(session.file);
  return outcome.exitCode;
}

/** Writes what `--inventory` asks for, whole or not at all; readable by its owner alone. */
export function writeInventory(tokens: TokenInventory, input: CommandInput): void {
  const named = textOption(input, 'inventory');
  if (named === '') return;
  const file = path.resolve(named);
  const draft = `${file}.new`;
  try {
    fs.writeFileSync(draft, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(draft, file);
  } catch {
    fs.rmSync(draft, { force: true });
    throw new CommandFailure(`${file}: the inventory cannot be written; name another file`);
  }
}

/** What cures a failure, by code. `token` says how this CRM's tokens are renewed. */
export function explainStop(
  cause: unknown,
  { file }: Pick<LiveSession, 'file'>,
  token: string,
  terminal: Terminal,
): 3 {
  if (!(cause instanceof LiveFailure)) throw cause;
  const { code, detail } = cause;
  const why = detail === '' ? code : `${code} (${detail})`;
  const kept = `what was read is kept in ${file}`;
  switch (code) {
    case 'TOKEN_REFUSED':
      throw new CommandFailure(
        `${why}: the token is expired, revoked or not of this org. ${token}`,
      );
    case 'BUDGET_SPENT':
      terminal.error(`${why}: stopped after the budget; ${kept}. The same command goes on.`);
      return 3;
    case 'DAILY_LIMIT':
      terminal.error(
        `${why}: less than a tenth of the day’s requests is left, and others need it; ${kept}. The same command goes on tomorrow.`,
      );
      return 3;
    case 'BUSY':
    case 'UNREACHABLE':
      terminal.error(
        `${why}: no answer after all attempts; ${kept}. The same command goes on later.`,
      );
      return 3;
    default:
      throw new CommandFailure(
        `${why}: the request was refused. Check the address and the version of the API, or begin anew with --fresh.`,
      );
  }
}

/** As the cache of the check: never in the project nor in a folder that others may write. */
function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'] ?? '';
  return path.join(path.isAbsolute(base) ? base : path.join(os.homedir(), '.cache'), 'bailiwick');
}

function progressOn(stream: NodeJS.WriteStream, quiet: boolean): LiveSession['onProgress'] {
  if (quiet || !stream.isTTY) return () => undefined;
  return (done, total, section) => {
    stream.write(section === '' ? '\r\u001b[K' : `\r\u001b[K${done + 1}/${total} ${section}`);
  };
}
