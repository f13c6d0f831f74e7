export { formatDiagnostics } from './syntax/diagnostics.ts';
export type { Diagnostic } from './syntax/diagnostics.ts';
