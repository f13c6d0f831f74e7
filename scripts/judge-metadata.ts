/**
 * Checks every metadata file against Salesforce's published types (`@salesforce/types`): unknown
 * elements, values outside an enumeration, repeated or misplaced elements; and what those types do
 * not know: fields, classes, tabs and pages that are named must exist.
 */
import path from 'node:path';
import { readMetadataTypes } from './metadata/types.ts';
import { checkShape } from './metadata/shape.ts';
import { checkReferences } from './metadata/references.ts';
import { readMetadataFiles } from './metadata/files.ts';

const root = path.dirname(import.meta.dirname);
const types = readMetadataTypes(
  path.join(root, 'node_modules/@salesforce/types/lib/metadata.d.ts'),
);
const files = readMetadataFiles(path.join(root, 'force-app/main/default'));
const problems = [
  ...files.flatMap((file) => checkShape(file, types)),
  ...checkReferences(files, path.join(root, 'force-app/main/default')),
];
for (const problem of problems) console.error(problem);
console.log(`metadata: ${files.length} files, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
