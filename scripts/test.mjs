// `npm test`: every check of the repository (see scripts/verify.ts).
import { ensureInstalled, runTypeScript } from './bootstrap.mjs';

ensureInstalled();
runTypeScript('scripts/verify.ts', process.argv.slice(2));
