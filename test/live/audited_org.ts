/** An org of the stand-in and an audit of it, for the tests of `bailiwick audit salesforce`. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { fillStandIn, startStandIn, TOKEN } from '../../packages/scanner/test/live/stand_in.ts';
import type { StandIn } from '../../packages/scanner/test/live/stand_in.ts';
import { writeZip } from '../../packages/scanner/test/live/zip_writer.ts';
import { bailiwick } from './command.ts';
import type { Run, RunOptions } from './command.ts';

export interface AuditedOrg {
  /** Filled anew before each test. */
  readonly org: StandIn;
  readonly folder: string;
  /** State file of the audits. */
  readonly state: string;
}

export interface JsonReport {
  readonly findings: readonly {
    readonly rule: string;
    readonly level: string;
    readonly place: { readonly file: string };
  }[];
  readonly problems: readonly { readonly file: string; readonly detail: string }[];
}

/** Starts the org for the tests of a file; what is given is as of the running test. */
export function useAuditedOrg(): { readonly now: () => AuditedOrg; readonly audit: typeof audit } {
  let org: StandIn;
  let folder = '';
  const state = (): string => path.join(folder, 'state.json');
  beforeAll(async () => {
    org = await startStandIn();
  });
  afterAll(() => org.close());
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-audit-'));
    for (const name of Object.keys(org.pages)) delete org.pages[name];
    fillStandIn(org);
    org.asked.length = 0;
    org.used = 100;
    org.fault = () => null;
    org.zip = writeZip({
      'package.xml': '<Package xmlns="http://soap.sforce.com/2006/04/metadata"/>',
      'classes/Ask.cls':
        "public class Ask {\n  public static void go(String body) {\n    HttpRequest request = new HttpRequest();\n    request.setEndpoint('https://api.openai.com/v1/chat/completions');\n    request.setMethod('POST');\n    request.setBody(body);\n    new Http().send(request);\n  }\n}\n",
    });
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  function audit(words: readonly string[], options: RunOptions = {}): Promise<Run> {
    const contract = path.join(folder, 'bailiwick.check.json');
    fs.writeFileSync(
      contract,
      JSON.stringify({ contract: { processIn: ['EU'], keyRotationDays: 365 } }),
    );
    return bailiwick(
      ['audit', 'salesforce', '--instance-url', org.url, '--state', state(), '--interval', '0']
        .concat(['--config', contract])
        .concat(words),
      { env: { SF_ACCESS_TOKEN: TOKEN }, ...options },
    );
  }

  return { now: () => ({ org, folder, state: state() }), audit };
}
