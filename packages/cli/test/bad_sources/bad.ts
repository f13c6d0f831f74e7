/** What the tables of bad sources are made of. */

/** What, file, text to find, text in its place, text at the fault, message. */
export type Bad = readonly [string, string, string, string, string, string];

export const DE = 'contracts/sample-de.json';
export const DE_HUBSPOT = 'contracts/sample-de-hubspot.json';
export const US = 'contracts/sample-us.json';
export const GDPR = 'law/gdpr.json';
