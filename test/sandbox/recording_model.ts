/**
 * The built-in model behind an OpenAI-compatible address, as a process of its own: appends every
 * request body to a file, so that a test sees each byte that a model gets. A second file says, as
 * JSON, how it misbehaves: `delayMs`, `fails`, `complains` (its error repeats all that it was sent),
 * or an `answer` of the test's own.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { answerByExtraction } from '../../packages/gateway/src/upstream/built_in.ts';
import { serveBuiltIn } from '../../packages/gateway/src/upstream/serve_built_in.ts';

interface Behaviour {
  readonly delayMs?: number;
  readonly fails?: boolean;
  readonly complains?: boolean;
  readonly answer?: string;
}

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    file: { type: 'string' },
    behaviour: { type: 'string' },
  },
});
const file = values.file ?? '';

function behaviour(): Behaviour {
  const from = values.behaviour ?? '';
  return fs.existsSync(from) ? (JSON.parse(fs.readFileSync(from, 'utf8')) as Behaviour) : {};
}

fs.writeFileSync(file, '');
await serveBuiltIn({
  port: Number(values.port),
  onRequest: (body) => fs.appendFileSync(file, `${body.toString('base64')}\n`),
  complaint: (messages) => (behaviour().complains ? JSON.stringify(messages) : ''),
  answer: async (messages) => {
    const { delayMs = 0, fails = false, answer } = behaviour();
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (fails) throw new Error('the test wants a model that fails');
    return answer ?? answerByExtraction(messages);
  },
});
