/**
 * A signed bundle as Salesforce custom metadata: the payload in parts, its signature, and one routing
 * row per region. These are the files that deploy to an org and that the local org reads.
 */
import fs from 'node:fs';
import path from 'node:path';

/** Long text fields of custom metadata hold 131,072 characters; parts stay well below. */
const partLength = 100_000;

export interface RegionRoute {
  readonly regionId: string;
  /** Developer names of named credentials. */
  readonly gatewayCredential: string;
  readonly keyCredential: string;
}

export interface SignedBundle {
  /** Canonical JSON. */
  readonly payload: string;
  /** Compact detached JWS. */
  readonly signature: string;
  readonly digest: string;
  readonly version: number;
}

type Value = string | number | boolean;

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function typeOf(value: Value): string {
  if (typeof value === 'string') return 'xsd:string';
  return typeof value === 'number' ? 'xsd:double' : 'xsd:boolean';
}

function record(label: string, values: Readonly<Record<string, Value>>): string {
  const rows = Object.entries(values).map(
    ([field, value]) =>
      `    <values>\n        <field>${field}</field>\n        <value xsi:type="${typeOf(value)}">${escapeXml(String(value))}</value>\n    </values>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">',
    `    <label>${escapeXml(label)}</label>`,
    '    <protected>false</protected>',
    ...rows,
    '</CustomMetadata>',
    '',
  ].join('\n');
}

/** Developer names hold letters, digits and single underscores and start with a letter. */
function developerName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
}

/**
 * The files of a bundle, path (relative to a package directory) to text.
 * @param bundle - the signed bundle; it becomes the one with `Active__c` true
 * @param routes - one per region of the bundle
 */
export function bundleMetadata(
  bundle: SignedBundle,
  routes: readonly RegionRoute[],
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const name = `V${bundle.version}`;
  const partCount = Math.max(1, Math.ceil(bundle.payload.length / partLength));
  files.set(
    `customMetadata/Policy_Bundle.${name}.md-meta.xml`,
    record(`Bundle ${bundle.version}`, {
      Active__c: true,
      Digest__c: bundle.digest,
      Part_Count__c: partCount,
      Signature__c: bundle.signature,
      Version__c: bundle.version,
    }),
  );
  for (let part = 1; part <= partCount; part += 1) {
    files.set(
      `customMetadata/Policy_Bundle_Part.${name}_P${part}.md-meta.xml`,
      record(`Bundle ${bundle.version} part ${part}`, {
        Digest__c: bundle.digest,
        Part_Number__c: part,
        Payload__c: bundle.payload.slice((part - 1) * partLength, part * partLength),
      }),
    );
  }
  for (const route of routes) {
    files.set(
      `customMetadata/Region_Route.${developerName(route.regionId)}.md-meta.xml`,
      record(`Region ${route.regionId}`, {
        Gateway_Credential__c: route.gatewayCredential,
        Key_Credential__c: route.keyCredential,
        Region_Id__c: route.regionId,
      }),
    );
  }
  return files;
}

/** Writes the files below `directory`, replacing an earlier bundle there. */
export function writeBundleMetadata(directory: string, files: ReadonlyMap<string, string>): void {
  fs.rmSync(path.join(directory, 'customMetadata'), { recursive: true, force: true });
  for (const [file, text] of files) {
    const target = path.join(directory, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
}
