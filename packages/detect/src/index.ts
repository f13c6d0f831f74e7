export { detect, detectorIds } from './detect.ts';
export type { KnownValue } from './known.ts';
export { PLACEHOLDER_TYPES } from './finding.ts';
export type { Finding, PlaceholderType } from './finding.ts';
export { makeShadow } from './shadow.ts';
export { createMasker } from './masker.ts';
export type { Masker } from './masker.ts';
export { scanOutput } from './output.ts';
export type { ScannedOutput } from './output.ts';
export { placeholdersIn } from './placeholder.ts';

export { DETECTORS, makeScan } from './detect.ts';
export type { Restored } from './restore.ts';
