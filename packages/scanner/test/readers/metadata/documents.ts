import type { Fact } from '../../../src/model/fact.ts';
import { readMetadata } from '../../../src/readers/metadata/read.ts';

/** A metadata document: the root on line 2, the body from line 3 on. */
export function documentOf(type: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n${body}\n</${type}>\n`;
}

/** Facts of a document whose file has no problems. */
export function factsOf(type: string, body: string, file = `x/One.${type}-meta.xml`): Fact[] {
  const { facts, problems } = readMetadata(documentOf(type, body), file);
  if (problems.length > 0) {
    throw new Error(JSON.stringify(problems));
  }
  return [...facts];
}
