export { buildBrowserHost, type BrowserHost, type BrowserHostOptions } from './build.ts';
export { labelsFor, readLabels, type Labels, type LabelsByLanguage } from './labels.ts';
export { readPages, type ShellPages } from './pages.ts';
export { shellHandlers, type ShellHandler, type ShellOptions } from './serve.ts';
