export { buildBrowserHost, type BrowserHost, type BrowserHostOptions } from './build.ts';
export { labelsFor, readLabels, type Labels, type LabelsByLanguage } from './labels.ts';
export { readPages } from './pages.ts';
export type { ShellPages } from './shell_pages.ts';
export { shellHandlers, type ShellHandler, type ShellOptions } from './serve.ts';
