// `npm start`: the local sandbox (see docs/sandbox.md).
import { ensureInstalled, runTypeScript } from './bootstrap.mjs';

ensureInstalled();
runTypeScript('packages/cli/src/main.ts', ['start', ...process.argv.slice(2)]);
