import fs from 'node:fs';
import { decodeBase64url, decodeUtf8 } from '../base64url.ts';
import type { KeyContext } from '../keyservice/context.ts';
import { readWrap } from '../keys/key_service.ts';
import { readKeyId } from '../seal/header.ts';
import { readSealed } from '../seal/seal.ts';
import { openEvidenceDatabase } from './sqlite_schema.ts';

/** A sealed answer that the gateway keeps for a repeated request, and the wrap of its data key. */
export interface KeptAnswer {
  readonly tenant: string;
  readonly inference: string;
  /** Version of the tenant key under which the data key is wrapped now. */
  readonly version: number;
  /** As the key service wrote it: the header's own, or the newer one that a rewrap put beside it. */
  readonly wrap: string;
  readonly context: KeyContext;
}

/** The kept answers of one gateway, whose process may be running meanwhile. */
export interface KeptAnswers {
  /** Those that have not expired at `now` (epoch seconds). */
  readonly list: (now: number) => readonly KeptAnswer[];
  /**
   * Puts a newer wrap of the same data key beside an answer. The answer itself stays as it is: its
   * header is authenticated, and the receipt commits to its text.
   */
  readonly replaceWrap: (answer: KeptAnswer, wrap: string) => void;
  /** The newest signed checkpoint of the log, or null. */
  readonly latestCheckpoint: () => string | null;
  readonly close: () => void;
}

/** Opens what the gateway of this evidence file keeps; null when it has never run. */
export function openKeptAnswers(file: string): KeptAnswers | null {
  if (!fs.existsSync(file)) return null;
  const database = openEvidenceDatabase(file);
  const select = database.prepare(
    'SELECT outcome.tenant, outcome.inference, response, wrap FROM outcome LEFT JOIN kept_wrap ON kept_wrap.tenant = outcome.tenant AND kept_wrap.inference = outcome.inference WHERE status = 200 AND expires_at > ? ORDER BY outcome.tenant, outcome.inference',
  );
  const insert = database.prepare(
    'INSERT OR REPLACE INTO kept_wrap (tenant, inference, wrap) VALUES (?, ?, ?)',
  );
  const checkpoint = database.prepare('SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1');
  return {
    list: (now) => select.all(now).flatMap(readKept),
    replaceWrap: ({ tenant, inference }, wrap) => {
      insert.run(tenant, inference, wrap);
    },
    latestCheckpoint: () => {
      const row = checkpoint.get();
      return row === undefined ? null : String(row['note']);
    },
    close: () => database.close(),
  };
}

function readKept(row: Readonly<Record<string, unknown>>): readonly KeptAnswer[] {
  const { answer } = JSON.parse(String(row['response'])) as { readonly answer?: unknown };
  const header = typeof answer === 'string' ? readSealed(answer)?.header : undefined;
  const keyId = header === undefined ? null : readKeyId(header.kid);
  if (header === undefined || keyId === null) return [];
  const wrap = row['wrap'] === null ? wrapOf(header.wdk) : String(row['wrap']);
  const version = readWrap(wrap)?.version ?? keyId.version;
  const context = {
    tenantId: header.tnt,
    regionId: keyId.regionId,
    inferenceId: header.inf,
    exp: header.exp,
  };
  return [
    { tenant: String(row['tenant']), inference: String(row['inference']), version, wrap, context },
  ];
}

function wrapOf(wdk: string): string {
  const bytes = decodeBase64url(wdk);
  return (bytes === null ? null : decodeUtf8(bytes)) ?? '';
}
