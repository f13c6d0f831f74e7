/**
 * The built-in model behind an OpenAI-compatible address, as a process of its own: appends every
 * request body to a file, so that a test sees each byte that a model gets.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { serveBuiltIn } from '../../packages/gateway/src/upstream/serve_built_in.ts';

const { values } = parseArgs({ options: { port: { type: 'string' }, file: { type: 'string' } } });
const file = values.file ?? '';
fs.writeFileSync(file, '');
await serveBuiltIn({
  port: Number(values.port),
  onRequest: (body) => fs.appendFileSync(file, `${body.toString('base64')}\n`),
});
