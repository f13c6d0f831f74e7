/** What the retrieved metadata says of OAuth clients: label and scopes; keys and secrets are not read. */

import { child, parseXml, textAt, textsAt } from '../../readers/metadata/xml.ts';
import type { XmlElement } from '../../readers/metadata/xml.ts';
import type { Row } from '../model.ts';

interface ArchiveFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * A row an app: `kind`, `name` (developer name), `label`, `scopes` (with blanks between), and
 * `tellsScopes`, false where its OAuth settings are not in the archive or cannot be parsed.
 */
export function appRows(files: readonly ArchiveFile[]): readonly Row[] {
  const rows: Row[] = [];
  const settings = new Map<string, readonly string[]>();
  const external: { readonly name: string; readonly label: string }[] = [];
  for (const file of files) {
    const [, name = '', suffix = ''] = NAMED.exec(file.name) ?? [];
    if (suffix === '') continue;
    const { root } = parseXml(file.bytes.toString('utf8'));
    const label = root === null ? '' : textAt(root, 'label');
    if (suffix === 'eca') {
      external.push({ name, label });
    } else if (suffix === 'ecaOauth') {
      if (root !== null)
        settings.set(textAt(root, 'externalClientApplication') || name, commas(root));
    } else {
      const oauth = root === null ? undefined : child(root, 'oauthConfig');
      const scopes = oauth === undefined ? [] : textsAt(oauth, 'scopes');
      rows.push(appRow('connected-app', name, label, oauth === undefined ? null : scopes));
    }
  }
  for (const { name, label } of external) {
    rows.push(appRow('external-client-app', name, label, settings.get(name) ?? null));
  }
  return rows;
}

/**
 * The file to check: of an app, keys, secrets and contacts are blanked in their places, since a report
 * shows the lines around a finding. Other files stay as they are.
 */
export function withoutSecrets({ name, bytes }: ArchiveFile): Buffer {
  if (!APP_FILE.test(name)) return bytes;
  const text = bytes.toString('utf8').replace(SECRET, (_, open: string, value: string) => {
    return open + value.replace(/[^\r\n]/g, '*');
  });
  return Buffer.from(text);
}

const APP_FILE = /\.(?:connectedApp|eca\w*)(?:-meta\.xml)?$/;
const SECRET = /(<(?:consumerKey|consumerSecret|contactEmail|contactPhone)>)([^<]*)/g;

const NAMED = /([^/]+)\.(connectedApp|eca|ecaOauth)(?:-meta\.xml)?$/;

function appRow(kind: string, name: string, label: string, scopes: readonly string[] | null): Row {
  const told = [...new Set(scopes ?? [])].sort().join(' ');
  return { kind, name, label, scopes: told, tellsScopes: scopes !== null };
}

function commas(root: XmlElement): readonly string[] {
  return textAt(root, 'commaSeparatedOauthScopes')
    .split(/[\s,]+/)
    .filter(Boolean);
}
