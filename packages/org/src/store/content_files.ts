/** What the platform makes of a new `ContentVersion`: its document, type, size and links. */
import type { DmlWorld } from './dml_world.ts';
import type { Row, Stored } from './tables.ts';

/** The `FileType` of an extension, as far as it is more than the extension in capitals. */
const FILE_TYPES: Readonly<Record<string, string>> = {
  doc: 'WORD',
  docx: 'WORD_X',
  htm: 'HTML',
  html: 'HTML',
  ppt: 'POWER_POINT',
  pptx: 'POWER_POINT_X',
  txt: 'TEXT',
  xls: 'EXCEL',
  xlsx: 'EXCEL_X',
};

/** Completes the row of a version that was just inserted. */
export function publishVersion(world: DmlWorld, id: string): void {
  const row = world.tables.get('ContentVersion', id)!;
  const path = String(row['pathonclient'] ?? '');
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? null;
  const type = extension === null ? 'UNKNOWN' : (FILE_TYPES[extension] ?? extension.toUpperCase());
  const size = Buffer.from(String(row['versiondata'] ?? ''), 'base64').length;
  const title = row['title'] ?? path.replace(/\.\w+$/, '');
  const file = { filetype: type, fileextension: extension, contentsize: size };
  const known = (row['contentdocumentid'] ?? null) as string | null;
  const earlier = versionsOf(world, known).filter((one) => one['id'] !== id);
  for (const one of earlier) {
    world.tables.put('ContentVersion', String(one['id']), { ...one, islatest: false });
  }
  const documentId =
    known ?? makeRow(world, 'ContentDocument', { ownerid: row['ownerid'] ?? null });
  const document = world.tables.get('ContentDocument', documentId)!;
  world.tables.put('ContentDocument', documentId, {
    ...document,
    ...file,
    title,
    latestpublishedversionid: id,
    publishstatus: 'P',
  });
  world.tables.put('ContentVersion', id, {
    ...row,
    ...file,
    title,
    contentdocumentid: documentId,
    islatest: true,
    versionnumber: String(earlier.length + 1),
  });
  if (known !== null) return;
  const targets = [row['ownerid'], row['firstpublishlocationid']].filter((one) => one != null);
  for (const target of new Set(targets)) {
    makeRow(world, 'ContentDocumentLink', {
      contentdocumentid: documentId,
      linkedentityid: target!,
      sharetype: target === row['ownerid'] ? 'I' : 'V',
      visibility: 'AllUsers',
    });
  }
}

function versionsOf(world: DmlWorld, documentId: string | null): Row[] {
  if (documentId === null) return [];
  return [...world.tables.all('ContentVersion')].filter(
    (row) => row['contentdocumentid'] === documentId,
  );
}

function makeRow(
  world: DmlWorld,
  objectName: string,
  values: Readonly<Record<string, Stored>>,
): string {
  const object = world.tables.schema.object(objectName)!;
  const id = world.tables.nextId(object);
  const row: Record<string, Stored> = { isdeleted: false };
  for (const [key, field] of object.fields) row[key] = field.defaultValue;
  const stamps = { createddate: world.now, lastmodifieddate: world.now, systemmodstamp: world.now };
  const users = { createdbyid: world.userId, lastmodifiedbyid: world.userId };
  world.tables.put(objectName, id, { ...row, ...stamps, ...users, ...values, id });
  return id;
}
